begin;
set local search_path to public, extensions;
select plan(9);

-- Who may call what: every function of ours, every API role. One row here for each that may.
create temporary view callable as
select r.rolname::text as role, n.nspname || '.' || p.proname as function
from pg_proc as p
join pg_namespace as n on n.oid = p.pronamespace
cross join pg_roles as r
where n.nspname in ('public', 'ledger', 'reports')
    and r.rolname in ('anon', 'authenticated', 'service_role', 'authenticator')
    and has_schema_privilege(r.oid, n.oid, 'usage')
    and has_function_privilege(r.oid, p.oid, 'execute');
select bag_eq(
    'select role, function from callable',
    $$values
        ('service_role', 'public.award_tokens'),
        ('service_role', 'public.complete_focus_session'),
        ('service_role', 'public.open_holder'),
        ('service_role', 'public.ping'),
        ('service_role', 'public.start_focus_session'),
        ('service_role', 'public.wallet')$$,
    'service_role calls the six public functions, and no other role calls any'
);
select is_empty(
    $$select p.proname from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
      where n.nspname in ('ledger', 'reports')
      and (has_function_privilege('anon', p.oid, 'execute')
        or has_function_privilege('authenticated', p.oid, 'execute')
        or has_function_privilege('service_role', p.oid, 'execute'))$$,
    'private functions are closed even without the schema''s wall'
);

-- Tables and views: no role, no verb.
select is_empty(
    $$select r.rolname, c.oid::regclass, verb from pg_class as c
      join pg_namespace as n on n.oid = c.relnamespace
      cross join pg_roles as r
      cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as verb
      where n.nspname in ('ledger', 'reports') and c.relkind in ('r', 'v', 'm', 'p')
      and r.rolname in ('anon', 'authenticated', 'service_role', 'authenticator')
      and has_table_privilege(r.oid, c.oid, verb)$$,
    'no API role may touch a table or view'
);
select is_empty(
    $$select n.nspname, r.rolname from pg_namespace as n cross join pg_roles as r
      where n.nspname in ('ledger', 'reports')
      and r.rolname in ('anon', 'authenticated', 'service_role', 'authenticator')
      and (has_schema_privilege(r.oid, n.oid, 'usage') or has_schema_privilege(r.oid, n.oid, 'create'))$$,
    'no API role may enter a private schema'
);
select is_empty(
    $$select c.relname from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'v', 'm', 'p')$$,
    'nothing but functions is public'
);

-- Splinter's lints, in one line each: 0013 row-level security, 0011 search path, 0010 definer views.
select is_empty(
    $$select c.oid::regclass from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
      where n.nspname in ('ledger', 'reports') and c.relkind in ('r', 'p') and not c.relrowsecurity$$,
    'every table has row-level security'
);
select is_empty(
    $$select p.oid::regprocedure from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
      where n.nspname in ('public', 'ledger', 'reports')
      and not coalesce('search_path=""' = any(p.proconfig), false)$$,
    'every function names its search path'
);
select is_empty(
    $$select c.oid::regclass from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
      where n.nspname in ('ledger', 'reports') and c.relkind = 'v'
      and not coalesce('security_invoker=true' = any(c.reloptions), false)$$,
    'every view runs as its reader'
);

-- Tried, not only read from the catalogue.
set local role anon;
select throws_ok(
    $$select award_tokens('00000000-0000-7000-8000-00000000000a', 'focus_session', 'a', 10)$$, '42501', null,
    'anon who tries to award is refused by the database'
);
reset role;

select * from finish();
rollback;
