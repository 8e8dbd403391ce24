begin;
set local search_path to public, extensions;
select plan(4);

set local role service_role;
select lives_ok(
    $$select open_holder('00000000-0000-7000-8000-000000000001')$$, 'opens a holder'
);
select award_tokens('00000000-0000-7000-8000-000000000001', 'focus_session', 'a', 12);
select lives_ok(
    $$select open_holder('00000000-0000-7000-8000-000000000001')$$, 'opens the same holder again'
);
select is(
    wallet('00000000-0000-7000-8000-000000000001', 1) ->> 'balance', '12',
    'leaves the balance of an open holder as it is'
);
reset role;
select is(count(*), 1::bigint, 'keeps one row a holder') from ledger.holders;

select * from finish();
rollback;
