-- Answers true: the cheapest proof that the API, the role and the database are there.
create function public.ping() returns boolean
language sql stable set search_path = '' as $$ select true $$;

revoke execute on function public.ping from public, anon, authenticated;
grant execute on function public.ping to service_role;
