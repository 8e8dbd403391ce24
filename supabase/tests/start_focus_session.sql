begin;
set local search_path to public, extensions;
select plan(5);

set local role service_role;
create temporary table answer as
select start_focus_session('00000000-0000-7000-8000-00000000000a') as said;
select matches(said ->> 'sessionId', '^[0-9a-f-]{36}$', 'answers the id of the session') from answer;
select matches(
    said ->> 'startedAt', '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$', 'answers its start in UTC'
) from answer;
select isnt(
    start_focus_session('00000000-0000-7000-8000-00000000000a') ->> 'sessionId',
    (select said ->> 'sessionId' from answer), 'a second start is a second session'
);
select throws_ok('select start_focus_session(null)', '23502', null, 'nobody cannot start a session');
reset role;
select is(
    count(*) filter (
        where completed_at is null and summary is null and counted_s is null
        and started_at between clock_timestamp() - interval '5 s' and clock_timestamp()
    ), 2::bigint, 'keeps the holder and the start by the server''s clock, nothing else'
) from reports.focus_sessions;

select * from finish();
rollback;
