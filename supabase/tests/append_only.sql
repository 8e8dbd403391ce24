begin;
set local search_path to public, extensions;
select plan(13);

select open_holder('00000000-0000-7000-8000-00000000000a');

-- On an empty ledger a row trigger would say nothing; ours is by statement.
select throws_ok('delete from ledger.entries', 'PT403', 'append_only', 'no delete, even of nothing');
select throws_ok('update ledger.entries set amount = 1', 'PT403', 'append_only', 'no update, even of nothing');

select award_tokens('00000000-0000-7000-8000-00000000000a', 'focus_session', 'a', 12);
select throws_ok('delete from ledger.entries', 'PT403', 'append_only', 'the owner may not delete');
select throws_ok('update ledger.entries set amount = 1', 'PT403', 'append_only', 'the owner may not update');
select throws_ok('truncate ledger.entries', 'PT403', 'append_only', 'the owner may not truncate');
select throws_ok('truncate ledger.holders cascade', 'PT403', 'append_only', 'nor by way of the holders');
select throws_ok(
    $$delete from ledger.holders where id = '00000000-0000-7000-8000-00000000000a'$$, '23503', null,
    'a holder with entries cannot be deleted'
);
select throws_ok(
    $$insert into ledger.entries (holder, version, reason, ref, amount, balance_after, created_at)
      values ('00000000-0000-7000-8000-00000000000a', 2, 'focus_session', 'a', 12, 24, now())$$,
    '23505', null, 'one fact is one entry, whoever writes it'
);
select throws_ok(
    $$update ledger.holders set balance = -1$$, '23514', null, 'no balance is below zero'
);

set local session_replication_role = replica;
select throws_ok('delete from ledger.entries', 'PT403', 'append_only', 'replication mode does not switch it off');
set local session_replication_role = origin;

-- Were the tables granted to service_role by mistake, the trigger would still hold.
grant usage on schema ledger to service_role;
grant all on ledger.entries to service_role;
set local role service_role;
select throws_ok('delete from ledger.entries', 'PT403', 'append_only', 'service_role may not delete');
select throws_ok('truncate ledger.entries', 'PT403', 'append_only', 'service_role may not truncate');
reset role;

select is(count(*), 1::bigint, 'the entry is still there') from ledger.entries;

select * from finish();
rollback;
