begin;
set local search_path to public, extensions;
select plan(9);

set local role service_role;
select is(
    wallet('00000000-0000-7000-8000-00000000000a', 20),
    '{"balance": 0, "capLeftToday": 200, "entries": []}'::jsonb, 'somebody unknown holds nothing yet'
);

select open_holder('00000000-0000-7000-8000-00000000000a');
select open_holder('00000000-0000-7000-8000-00000000000b');
select award_tokens('00000000-0000-7000-8000-00000000000a', 'focus_session', 'a' || n, 10 + n)
from generate_series(1, 3) as n;
select award_tokens('00000000-0000-7000-8000-00000000000b', 'focus_session', 'b', 30);

select is(
    wallet('00000000-0000-7000-8000-00000000000a', 20) - 'entries',
    '{"balance": 36, "capLeftToday": 164}'::jsonb, 'tells the balance and what the day allows'
);
select is(
    (select jsonb_agg(e -> 'ref') from
        jsonb_array_elements(wallet('00000000-0000-7000-8000-00000000000a', 20) -> 'entries') as e),
    '["a3", "a2", "a1"]'::jsonb, 'lists the holder''s own entries, newest first'
);
select is(
    jsonb_array_length(wallet('00000000-0000-7000-8000-00000000000a', 2) -> 'entries'), 2, 'at most as many as asked'
);
select is(
    wallet('00000000-0000-7000-8000-00000000000a', 1) #> '{entries,0,balanceAfter}', '36'::jsonb,
    'the newest entry tells the balance'
);
select is(
    (select array_agg(k order by k) from
        jsonb_object_keys(wallet('00000000-0000-7000-8000-00000000000a', 1) #> '{entries,0}') as k),
    array['amount', 'balanceAfter', 'createdAt', 'id', 'reason', 'ref'], 'says of an entry what the API says'
);
select throws_ok(
    $$select wallet('00000000-0000-7000-8000-00000000000a', 0)$$, 'PT400', 'malformed_limit', 'none is not a limit'
);
select throws_ok(
    $$select wallet('00000000-0000-7000-8000-00000000000a', 201)$$, 'PT400', 'malformed_limit', '201 is too many'
);
select lives_ok($$select wallet('00000000-0000-7000-8000-00000000000a', 200)$$, '200 is not');

select * from finish();
rollback;
