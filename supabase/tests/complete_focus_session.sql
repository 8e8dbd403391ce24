begin;
set local search_path to public, extensions;
select plan(32);

-- Ada's session began as many seconds ago as the test needs.
create function pg_temp.ada() returns uuid language sql immutable
as $$ select '00000000-0000-7000-8000-00000000000a'::uuid $$;
create function pg_temp.begun(p_ago_s numeric) returns uuid language sql
as $$ insert into reports.focus_sessions (holder, started_at)
      values (pg_temp.ada(), clock_timestamp() - make_interval(secs => p_ago_s)) returning id $$;
create function pg_temp.summary(p_duration_s numeric) returns jsonb language sql immutable
as $$ select jsonb_build_object(
    'durationS', p_duration_s,
    'stateS', jsonb_build_object('FLOW', p_duration_s, 'HYPER', 0, 'HYPO', 0, 'RECOVERY', 0, 'UNKNOWN', 0),
    'offers', jsonb_build_object('shown', 2, 'accepted', 1, 'undone', 0)) $$;
create function pg_temp.complete(p_session uuid, p_summary jsonb) returns jsonb language sql
as $$ select public.complete_focus_session(pg_temp.ada(), p_session, p_summary) $$;
create function pg_temp.without(p_path text) returns text language sql immutable
as $$ select format('select pg_temp.complete(%L, %L)', gen_random_uuid(),
    pg_temp.summary(90) #- string_to_array(p_path, '.')) $$;
create function pg_temp.having(p_path text, p_value jsonb) returns text language sql immutable
as $$ select format('select pg_temp.complete(%L, %L)', gen_random_uuid(),
    jsonb_set(pg_temp.summary(90), string_to_array(p_path, '.'), p_value)) $$;

-- A completion, and the same again.
create temporary table one as select pg_temp.begun(600) as id;
select is(
    (select pg_temp.complete(id, pg_temp.summary(590)) - 'sessionId' from one),
    '{"countedS": 590, "replay": false}'::jsonb, 'counts what the summary says when the clock allows it'
);
select is(
    (select pg_temp.complete(id, pg_temp.summary(590)) - 'sessionId' from one),
    '{"countedS": 590, "replay": true}'::jsonb, 'the same summary again returns the first completion'
);
select throws_ok(
    format('select pg_temp.complete(%L, pg_temp.summary(591))', id), 'PT409', 'completion_changed',
    'another summary for a completed session is refused'
) from one;
select is(summary, pg_temp.summary(590), 'and the first summary stays') from reports.focus_sessions, one
where focus_sessions.id = one.id;

-- By the server's own clock.
select throws_ok(
    format('select pg_temp.complete(%L, pg_temp.summary(59))', pg_temp.begun(59)), 'PT409',
    'session_too_short', 'a session of 59 s is too short'
);
select throws_ok(
    format('select pg_temp.complete(%L, pg_temp.summary(59))', pg_temp.begun(600)), 'PT409',
    'session_too_short', 'a summary of 59 s is too short however late it is sent'
);
select is(
    pg_temp.complete(pg_temp.begun(60), pg_temp.summary(60)) ->> 'countedS', '60', 'a session of 60 s is long enough'
);
select throws_ok(
    format('select pg_temp.complete(%L, pg_temp.summary(60))', pg_temp.begun(86401)), 'PT410',
    'session_expired', 'a session begun more than 24 h ago has expired'
);
select is(
    pg_temp.complete(pg_temp.begun(86395), pg_temp.summary(60)) ->> 'countedS', '60', 'one just under 24 h has not'
);
select throws_ok(
    format('select pg_temp.complete(%L, pg_temp.summary(132))', pg_temp.begun(100)), 'PT409',
    'summary_mismatch', 'a summary 32 s longer than the server measured is refused'
);
select is(
    pg_temp.complete(pg_temp.begun(100), pg_temp.summary(129)) ->> 'countedS', '100',
    'one 29 s longer is taken, and counts what the server measured'
);
select is(
    pg_temp.complete(pg_temp.begun(100), pg_temp.summary(70.9)) ->> 'countedS', '70',
    'one shorter counts as it says, in whole seconds'
);

-- Whose it is.
select throws_ok(
    $$select pg_temp.complete('00000000-0000-7000-8000-0000000000ff', pg_temp.summary(90))$$,
    'PT404', 'unknown_session', 'a session that never began is unknown'
);
select throws_ok(
    format('select pg_temp.complete(null, pg_temp.summary(90))'), 'PT404', 'unknown_session', 'no session is unknown'
);
create temporary table open as select pg_temp.begun(600) as id;
select throws_ok(
    format(
        'select complete_focus_session(%L, %L, pg_temp.summary(90))', '00000000-0000-7000-8000-00000000000b', id
    ), 'PT403', 'not_your_session', 'another person''s session is refused'
) from open;
select ok(completed_at is null, 'and stays open') from reports.focus_sessions, open where focus_sessions.id = open.id;

-- What a summary may say.
select throws_ok(format('select pg_temp.complete(%L, null)', id), 'PT400', 'malformed_summary', 'needs a summary')
from open;
select throws_ok(
    format('select complete_focus_session(null, %L, pg_temp.summary(90))', id), 'PT400', 'malformed_summary',
    'needs a holder'
) from open;
select throws_ok(pg_temp.without('durationS'), 'PT400', 'malformed_summary', 'needs the duration');
select throws_ok(pg_temp.without('stateS.HYPO'), 'PT400', 'malformed_summary', 'needs every state');
select throws_ok(pg_temp.without('offers'), 'PT400', 'malformed_summary', 'needs the offers');
select throws_ok(pg_temp.having('pulse', '52'), 'PT400', 'malformed_summary', 'takes nothing more');
select throws_ok(pg_temp.having('stateS.ANGRY', '1'), 'PT400', 'malformed_summary', 'takes no other state');
select throws_ok(pg_temp.having('durationS', '"90"'), 'PT400', 'malformed_summary', 'a number is a number');
select throws_ok(pg_temp.having('durationS', '-1'), 'PT400', 'malformed_summary', 'no time runs backwards');
select throws_ok(pg_temp.having('durationS', '86401'), 'PT400', 'malformed_summary', 'no session outlasts a day');
select throws_ok(pg_temp.having('stateS', '[1]'), 'PT400', 'malformed_summary', 'states are named');
select throws_ok(pg_temp.having('offers.shown', '1.5'), 'PT400', 'malformed_summary', 'offers are whole');
select throws_ok(
    format('select pg_temp.complete(%L, %L)', id, '[]'), 'PT400', 'malformed_summary', 'a list is not a summary'
) from open;

-- The table keeps what the function promises.
select throws_ok(
    format('update reports.focus_sessions set completed_at = now() where id = %L', id), '23514', null,
    'a completion is whole or absent'
) from open;
select throws_ok(
    format($$update reports.focus_sessions set summary = '{}', counted_s = 1, completed_at = now() where id = %L$$, id),
    '23514', null, 'no other summary is ever kept'
) from open;
select is(
    count(*) filter (where completed_at is not null), 5::bigint, 'five were completed, every refusal wrote nothing'
) from reports.focus_sessions;

select * from finish();
rollback;
