-- Backups, and governments that leave and arrive. Row-level security is forced on the owner of the tables too, so that
-- whoever copies everything needs a role that may see everything, and nobody else has it:
-- gdm_keeper  is what backup, export and import become inside one transaction. It reads every table and adds rows to it;
--             it changes and removes nothing, owns nothing, and nobody logs in as it.

do $$
begin
  if not exists (select from pg_roles where rolname = 'gdm_keeper') then
    create role gdm_keeper nologin nosuperuser nobypassrls noinherit;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this server is being migrated at the same moment
end $$;
grant gdm_keeper to current_user;

-- Called after every migration: what a later one adds cannot be forgotten. Does nothing where nothing is new.
create procedure platform.keep_everything()
language plpgsql
set search_path = pg_catalog
as $$
declare
  one record;
begin
  perform pg_advisory_xact_lock(7164010);
  for one in
    select c.oid, format('%I.%I', n.nspname, c.relname) as name, n.oid as schema_id, n.nspname, c.relrowsecurity as secured
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'pgboss')
    order by 2
  loop
    if not has_schema_privilege('gdm_keeper', one.schema_id, 'usage') then
      execute format('grant usage on schema %I to gdm_keeper', one.nspname);
    end if;
    if not has_table_privilege('gdm_keeper', one.oid, 'select') or not has_table_privilege('gdm_keeper', one.oid, 'insert') then
      execute format('grant select, insert on %s to gdm_keeper', one.name);
    end if;
    if one.secured and not exists (select from pg_policy where polrelid = one.oid and polname = 'keeper') then
      execute format('create policy keeper on %s to gdm_keeper using (true) with check (true)', one.name);
    end if;
  end loop;
end $$;
revoke all on procedure platform.keep_everything() from public;

-- What became of each scheduled backup. Times in UTC; a row without an end was broken off.
create table platform.backups (
  id uuid primary key,
  began_at timestamptz not null,
  finished_at timestamptz,
  -- The folder's name below BACKUP_FOLDER.
  name text,
  bytes bigint check (bytes >= 0),
  manifest_sha256 bytea,
  -- What went wrong, in words for the operator; a whole backup may have found damaged files.
  problem text,
  check (manifest_sha256 is null or (name is not null and finished_at is not null))
);
create index backups_latest on platform.backups (began_at desc, id desc);
create index backups_whole on platform.backups (finished_at desc) where manifest_sha256 is not null;
grant select, insert, update on platform.backups to gdm_app;

-- A government that left for another installation: its pages lead there, its releases stay answerable here.
alter table governments.governments add column moved_to text check (moved_to ~ '^https?://[^\s/]+(/[^\s]*[^\s/])?$');
alter table governments.governments add column moved_at timestamptz;
alter table governments.governments add check ((moved_to is null) = (moved_at is null));
