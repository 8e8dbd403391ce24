-- Balance, what may still be given today, and the newest entries; zero and none for a holder unknown here.
-- One statement, so one snapshot: the balance is always that of the newest entry.
-- Refuses with malformed_limit outside 1 to 200.
create function public.wallet(p_holder uuid, p_limit integer)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
    if p_limit is null or p_limit not between 1 and 200 then
        raise exception 'malformed_limit' using errcode = 'PT400';
    end if;
    return (
        select jsonb_build_object(
            'balance', coalesce(
                (select h.balance from ledger.holders as h where h.id = p_holder), 0
            ),
            'capLeftToday', ledger.daily_cap() - coalesce((
                select d.awarded from ledger.award_days as d
                where d.holder = p_holder and d.day = (now() at time zone 'utc')::date
            ), 0),
            'entries', coalesce((
                select jsonb_agg(newest.entry order by newest.version desc)
                from (
                    select s.entry, s.version from ledger.said_entries as s
                    where s.holder = p_holder order by s.version desc limit p_limit
                ) as newest
            ), '[]'::jsonb)
        )
    );
end;
$$;

revoke execute on function public.wallet from public, anon, authenticated;
grant execute on function public.wallet to service_role;
