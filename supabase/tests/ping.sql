begin;
set local search_path to public, extensions;
select plan(2);

set local role service_role;
select is(ping(), true, 'answers service_role');
set local role authenticated;
select throws_ok('select ping()', '42501', null, 'answers nobody else');
reset role;

select * from finish();
rollback;
