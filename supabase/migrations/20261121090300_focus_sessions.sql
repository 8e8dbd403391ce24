-- Focus sessions: when one began, and the summary its person chose to send. Nothing else is known here.
create schema reports;
revoke all on schema reports from public, anon, authenticated, service_role;

-- True for an object with exactly these names, sorted, and numbers from 0 to a day's seconds.
create function reports.is_counts(p_object jsonb, p_names text[], p_whole boolean) returns boolean
language sql immutable parallel safe set search_path = '' as $$
    select case when jsonb_typeof(p_object) = 'object' then (
        select
            array_agg(c.key order by c.key collate "C") = p_names
            and bool_and(
                case when jsonb_typeof(c.value) = 'number'
                    then c.value::numeric between 0 and 86400
                        and (not p_whole or c.value::numeric = trunc(c.value::numeric))
                    else false
                end
            )
        from jsonb_each(p_object) as c
    ) else false end;
$$;

-- True for a summary that says only what it may: seconds in all and by state, and the count of offers.
create function reports.is_summary(p_summary jsonb) returns boolean
language sql immutable parallel safe set search_path = '' as $$
    select coalesce(
        jsonb_typeof(p_summary) = 'object'
        and (select array_agg(k order by k) from jsonb_object_keys(p_summary) as k)
            = array['durationS', 'offers', 'stateS']
        and reports.is_counts(
            p_summary -> 'stateS', array['FLOW', 'HYPER', 'HYPO', 'RECOVERY', 'UNKNOWN'], false
        )
        and reports.is_counts(p_summary -> 'offers', array['accepted', 'shown', 'undone'], true)
        and reports.is_counts(
            jsonb_build_object('durationS', p_summary -> 'durationS'), array['durationS'], false
        ),
        false
    );
$$;

-- `counted_s` is what the server vouches for: never more than its own clock measured.
create table reports.focus_sessions (
    id uuid primary key default gen_random_uuid(),
    holder uuid not null,
    started_at timestamptz not null default clock_timestamp(),
    completed_at timestamptz,
    counted_s integer check (counted_s between 0 and 86400),
    summary jsonb check (summary is null or reports.is_summary(summary)),
    check (num_nulls(completed_at, counted_s, summary) in (0, 3)),
    check (completed_at > started_at)
);
create index focus_sessions_of_holder on reports.focus_sessions (holder, started_at desc);
alter table reports.focus_sessions enable row level security;

-- Begins a session now, by the server's own clock.
create function public.start_focus_session(p_holder uuid) returns jsonb
language sql security definer set search_path = '' as $$
    insert into reports.focus_sessions (holder) values (p_holder)
    returning jsonb_build_object(
        'sessionId', id,
        'startedAt', to_char(started_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    );
$$;

-- Ends a session with its summary, once: the same summary again returns the first completion.
-- Refuses with malformed_summary, unknown_session, not_your_session, completion_changed,
-- session_too_short when the server's clock or the summary says under 60 s, session_expired after
-- 24 h, and with summary_mismatch when the summary is more than 30 s longer than the server
-- measured. A refusal writes nothing.
create function public.complete_focus_session(p_holder uuid, p_session uuid, p_summary jsonb)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
    v_session reports.focus_sessions;
    v_now timestamptz;
    v_elapsed_s numeric;
    v_replay boolean;
begin
    if p_holder is null or not reports.is_summary(p_summary) then
        raise exception 'malformed_summary' using errcode = 'PT400';
    end if;

    -- Two completions at once: the second waits here, then sees the first.
    select * into v_session from reports.focus_sessions where id = p_session for update;
    if not found then raise exception 'unknown_session' using errcode = 'PT404'; end if;
    if v_session.holder <> p_holder then
        raise exception 'not_your_session' using errcode = 'PT403';
    end if;

    v_replay := v_session.completed_at is not null;
    if v_replay and v_session.summary <> p_summary then
        raise exception 'completion_changed' using errcode = 'PT409';
    end if;

    if not v_replay then
        v_now := clock_timestamp();
        v_elapsed_s := extract(epoch from v_now - v_session.started_at);
        if least(v_elapsed_s, (p_summary ->> 'durationS')::numeric) < 60 then
            raise exception 'session_too_short' using errcode = 'PT409';
        end if;
        if v_elapsed_s > 86400 then
            raise exception 'session_expired' using errcode = 'PT410';
        end if;
        if (p_summary ->> 'durationS')::numeric > v_elapsed_s + 30 then
            raise exception 'summary_mismatch' using errcode = 'PT409';
        end if;

        update reports.focus_sessions set
            completed_at = v_now,
            counted_s = floor(least(v_elapsed_s, (p_summary ->> 'durationS')::numeric)),
            summary = p_summary
        where id = p_session returning * into v_session;
    end if;

    return jsonb_build_object(
        'sessionId', v_session.id, 'countedS', v_session.counted_s, 'replay', v_replay
    );
end;
$$;

revoke all on all tables in schema reports from public, anon, authenticated, service_role;
revoke execute on all functions in schema reports from public, anon, authenticated, service_role;
revoke execute on function public.start_focus_session, public.complete_focus_session
from public, anon, authenticated;
grant execute on function public.start_focus_session, public.complete_focus_session to service_role;
