begin;
set local search_path to public, extensions;
select plan(33);

-- Ada and Bo hold tokens; nobody else does.
create temporary table people (name text primary key, id uuid);
insert into people values
('ada', '00000000-0000-7000-8000-00000000000a'), ('bo', '00000000-0000-7000-8000-00000000000b');
grant select on people to service_role;
create function pg_temp.id_of(p_name text) returns uuid language sql
as $$ select id from pg_temp.people where name = p_name $$;
create function pg_temp.award(p_name text, p_ref text, p_amount integer) returns jsonb language sql
as $$ select public.award_tokens(pg_temp.id_of(p_name), 'focus_session', p_ref, p_amount) $$;
select open_holder(id) from people;

set local role service_role;

-- The first award, and the answer it gives.
select is(
    pg_temp.award('ada', 's1', 12) #- '{entry,id}' #- '{entry,createdAt}',
    '{"entry": {"amount": 12, "reason": "focus_session", "ref": "s1", "balanceAfter": 12},
      "balance": 12, "replay": false, "capLeftToday": 188}'::jsonb,
    'answers the entry, the balance and what the day still allows'
);
select matches(
    pg_temp.award('ada', 's1', 12) #>> '{entry,createdAt}',
    '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$', 'says times in UTC with milliseconds'
);

-- Repeats.
select is(
    pg_temp.award('ada', 's1', 12) -> 'entry', pg_temp.award('ada', 's1', 12) -> 'entry',
    'a repeat returns the first entry, byte for byte'
);
select is(pg_temp.award('ada', 's1', 12) ->> 'replay', 'true', 'a repeat says so');
select is(pg_temp.award('ada', 's1', 12) ->> 'balance', '12', 'a repeat adds nothing');
select is(pg_temp.award('ada', 's1', 12) ->> 'capLeftToday', '188', 'a repeat takes nothing of the day');
select throws_ok(
    $$select pg_temp.award('ada', 's1', 13)$$, 'PT409', 'award_changed',
    'a repeat with another amount is refused'
);
select is(pg_temp.award('bo', 's1', 12) ->> 'replay', 'false', 'two holders may share a ref');
select is(
    pg_temp.award('ada', 's2', 10) #>> '{entry,balanceAfter}', '22', 'a second award adds to the first'
);
select is(
    pg_temp.award('ada', 's1', 12) #>> '{entry,balanceAfter}', '12',
    'a late repeat still tells the balance after the first entry'
);
select is(pg_temp.award('ada', 's1', 12) ->> 'balance', '22', 'and the balance of now');

-- Malformed, unknown.
select throws_ok(
    $$select award_tokens(null, 'focus_session', 'x', 10)$$, 'PT400', 'malformed_award', 'needs a holder'
);
select throws_ok(
    $$select award_tokens(pg_temp.id_of('ada'), null, 'x', 10)$$, 'PT400', 'malformed_award', 'needs a reason'
);
select throws_ok(
    $$select award_tokens(pg_temp.id_of('ada'), 'focus_session', null, 10)$$, 'PT400', 'malformed_award',
    'needs a ref'
);
select throws_ok(
    $$select pg_temp.award('ada', '', 10)$$, 'PT400', 'malformed_award', 'an empty ref is refused'
);
select throws_ok(
    $$select pg_temp.award('ada', repeat('x', 201), 10)$$, 'PT400', 'malformed_award',
    'a ref of 201 characters is refused'
);
select is(
    pg_temp.award('bo', repeat('x', 200), 10) ->> 'replay', 'false', 'a ref of 200 characters is taken'
);
select throws_ok(
    $$select pg_temp.award('ada', 'x', null)$$, 'PT400', 'malformed_award', 'needs an amount'
);
select throws_ok(
    $$select pg_temp.award('ada', 'x', 9)$$, 'PT400', 'malformed_award', 'less than a session gives is refused'
);
select throws_ok(
    $$select pg_temp.award('ada', 'x', 31)$$, 'PT400', 'malformed_award', 'more than a session gives is refused'
);
select throws_ok(
    $$select pg_temp.award('ada', 'x', -12)$$, 'PT400', 'malformed_award', 'an award never takes'
);
select throws_ok(
    $$select award_tokens(pg_temp.id_of('ada'), 'kindness', 'x', 10)$$, 'PT400', 'unknown_reason',
    'a reason that is not listed is refused'
);
select throws_ok(
    $$select award_tokens('00000000-0000-7000-8000-0000000000ff', 'focus_session', 'x', 10)$$,
    'PT404', 'unknown_holder', 'a holder who was never opened is refused'
);

-- The cap: Ada has 22 of 200.
select pg_temp.award('ada', 'fill' || n, 29) from generate_series(1, 6) as n;
select throws_ok(
    $$select award_tokens(pg_temp.id_of('ada'), 'focus_session', 'over', 11)$$, 'PT409', 'daily_cap',
    'an award that would pass the cap by any amount is refused' 
);
select is(
    wallet(pg_temp.id_of('ada'), 1) ->> 'balance', '196', 'a refused award leaves the balance as it was'
);
select is(
    wallet(pg_temp.id_of('ada'), 1) ->> 'capLeftToday', '4', 'and the counter of the day'
);
select is(
    wallet(pg_temp.id_of('ada'), 1) #>> '{entries,0,ref}', 'fill6', 'and the entries'
);
select is(
    pg_temp.award('ada', 'fill6', 29) ->> 'replay', 'true', 'at the cap a repeat still answers'
);
reset role;

-- The cap met exactly, and a day later.
update ledger.award_days set awarded = 190 where holder = pg_temp.id_of('bo');
set local role service_role;
select is(
    pg_temp.award('bo', 'last', 10) ->> 'capLeftToday', '0', 'an award that meets the cap exactly is given'
);
select throws_ok(
    $$select pg_temp.award('bo', 'after', 10)$$, 'PT409', 'daily_cap', 'after the cap the next is refused'
);
reset role;
update ledger.award_days set day = day - 1 where holder = pg_temp.id_of('bo');
set local role service_role;
select is(
    pg_temp.award('bo', 'after', 10) ->> 'capLeftToday', '190', 'a new UTC day begins at the whole cap'
);
reset role;

-- All that is true of a ledger.
select is_empty('select * from ledger.drift', 'every balance is the sum of its entries, no version skipped');
select results_eq(
    $$select version from ledger.entries where holder = pg_temp.id_of('ada') order by created_at, version$$,
    'select generate_series(1, 8)', 'versions run with time'
);

select * from finish();
rollback;
