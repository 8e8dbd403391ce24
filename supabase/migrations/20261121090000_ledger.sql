-- The ledger: who holds tokens, and every change of a balance, once and for ever.
-- Private: no API role may touch it. Written by functions, read by views.
create schema ledger;
revoke all on schema ledger from public, anon, authenticated, service_role;

-- One row a person: the balance, the count of entries, and the lock that orders them.
-- No foreign key to auth.users: an anonymous account may be deleted, what it was given may not.
create table ledger.holders (
    id uuid primary key,
    balance integer not null default 0 check (balance >= 0),
    version integer not null default 0 check (version >= 0),
    opened_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50);

-- What tokens are given for, and between which amounts.
create table ledger.reasons (
    reason text primary key check (reason ~ '^[a-z][a-z_]{0,39}$'),
    least_amount integer not null check (least_amount > 0),
    most_amount integer not null check (most_amount >= least_amount)
);

insert into ledger.reasons (reason, least_amount, most_amount) values ('focus_session', 10, 30);

-- `version` counts each holder's entries from 1 without a gap.
create table ledger.entries (
    id uuid primary key default gen_random_uuid(),
    holder uuid not null references ledger.holders (id),
    version integer not null check (version > 0),
    reason text not null references ledger.reasons (reason),
    ref text not null check (length(ref) between 1 and 200),
    amount integer not null check (amount <> 0),
    balance_after integer not null check (balance_after >= 0),
    created_at timestamptz not null,
    unique (holder, reason, ref),
    unique (holder, version)
);

-- What each holder was given on each UTC day: the cap is a row, because a count(*) races.
create table ledger.award_days (
    holder uuid not null references ledger.holders (id),
    day date not null,
    awarded integer not null check (awarded > 0),
    primary key (holder, day)
);

-- Row-level security without a policy: closed, whatever is granted by mistake.
alter table ledger.holders enable row level security;
alter table ledger.reasons enable row level security;
alter table ledger.entries enable row level security;
alter table ledger.award_days enable row level security;

create function ledger.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
begin
    raise exception 'append_only' using errcode = 'PT403',
        detail = format('%s on %I.%I', tg_op, tg_table_schema, tg_table_name);
end;
$$;

-- By statement, so that a change which matches no row is refused too;
-- `always`, so that session_replication_role does not switch it off.
create trigger append_only before update or delete or truncate on ledger.entries
for each statement execute function ledger.refuse_change();
alter table ledger.entries enable always trigger append_only;

-- Tokens a holder may be given in one UTC day.
create function ledger.daily_cap() returns integer
language sql immutable parallel safe set search_path = '' as $$ select 200 $$;

-- An entry as the API says it: times in UTC with milliseconds, whatever the session's time zone.
create view ledger.said_entries with (security_invoker = true) as
select
    holder,
    version,
    reason,
    ref,
    jsonb_build_object(
        'id', id,
        'amount', amount,
        'reason', reason,
        'ref', ref,
        'createdAt', to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'balanceAfter', balance_after
    ) as entry
from ledger.entries;

-- Holders whose balance is not the sum of their entries, or whose entries skip a version. Empty, always.
create view ledger.drift with (security_invoker = true) as
select
    h.id as holder,
    h.balance,
    coalesce(sum(e.amount), 0) as entries_sum,
    h.version,
    count(e.id) as entries_count
from ledger.holders as h
left join ledger.entries as e on e.holder = h.id
group by h.id
having
    h.balance <> coalesce(sum(e.amount), 0)
    or h.version <> count(e.id)
    or h.version <> coalesce(max(e.version), 0);

-- Opens a holder; a holder who is already open stays as they are.
create function public.open_holder(p_holder uuid) returns void
language sql security definer set search_path = '' as $$
    insert into ledger.holders (id) values (p_holder) on conflict (id) do nothing;
$$;

revoke all on all tables in schema ledger from public, anon, authenticated, service_role;
revoke execute on all functions in schema ledger from public, anon, authenticated, service_role;
revoke execute on function public.open_holder from public, anon, authenticated;
grant execute on function public.open_holder to service_role;
