-- Grants tokens once per (holder, reason, ref): a repeat returns the first entry with replay true.
-- Refuses with malformed_award, unknown_holder, unknown_reason, with award_changed when a repeat
-- names another amount, and with daily_cap when the UTC day would pass 200. A refusal writes nothing.
create function public.award_tokens(p_holder uuid, p_reason text, p_ref text, p_amount integer)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare
    v_holder ledger.holders;
    v_known ledger.reasons;
    v_entry ledger.entries;
    v_now timestamptz;
    v_today date;
    v_awarded integer;
    v_replay boolean;
begin
    if p_holder is null or p_reason is null or p_amount is null
        or p_ref is null or length(p_ref) not between 1 and 200
    then
        raise exception 'malformed_award' using errcode = 'PT400';
    end if;

    -- Two awards at once must not both pass the cap, nor both miss the earlier entry:
    -- the holder's row is the lock, and what follows sees all that was committed before it.
    select * into v_holder from ledger.holders where id = p_holder for update;
    if not found then raise exception 'unknown_holder' using errcode = 'PT404'; end if;

    v_now := clock_timestamp();
    v_today := (v_now at time zone 'utc')::date;
    select awarded into v_awarded from ledger.award_days where holder = p_holder and day = v_today;
    v_awarded := coalesce(v_awarded, 0);

    select * into v_entry from ledger.entries
    where holder = p_holder and reason = p_reason and ref = p_ref;
    v_replay := found;

    if v_replay and v_entry.amount <> p_amount then
        raise exception 'award_changed' using errcode = 'PT409';
    end if;

    if not v_replay then
        select * into v_known from ledger.reasons where reason = p_reason;
        if not found then raise exception 'unknown_reason' using errcode = 'PT400'; end if;
        if p_amount not between v_known.least_amount and v_known.most_amount then
            raise exception 'malformed_award' using errcode = 'PT400';
        end if;
        if v_awarded + p_amount > ledger.daily_cap() then
            raise exception 'daily_cap' using errcode = 'PT409';
        end if;

        insert into ledger.award_days as d (holder, day, awarded) values (p_holder, v_today, p_amount)
        on conflict (holder, day) do update set awarded = d.awarded + excluded.awarded
        returning awarded into v_awarded;

        update ledger.holders set balance = balance + p_amount, version = version + 1
        where id = p_holder returning * into v_holder;

        insert into ledger.entries (holder, version, reason, ref, amount, balance_after, created_at)
        values (p_holder, v_holder.version, p_reason, p_ref, p_amount, v_holder.balance, v_now)
        returning * into v_entry;
    end if;

    return jsonb_build_object(
        'entry', (
            select s.entry from ledger.said_entries as s
            where s.holder = p_holder and s.version = v_entry.version
        ),
        'balance', v_holder.balance,
        'replay', v_replay,
        'capLeftToday', ledger.daily_cap() - v_awarded
    );
end;
$$;

revoke execute on function public.award_tokens from public, anon, authenticated;
grant execute on function public.award_tokens to service_role;
