-- Roles, the clock, the four kinds of table, and what every request needs.
-- gdm_app   is what every request and job becomes after BEGIN: it owns nothing and cannot bypass row-level security.
-- gdm_clock owns the few functions that must look across governments to find what is due; nobody logs in as it.

do $$
begin
  if not exists (select from pg_roles where rolname = 'gdm_app') then
    create role gdm_app nologin nosuperuser nobypassrls noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'gdm_clock') then
    create role gdm_clock nologin nosuperuser nobypassrls noinherit;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this server is being migrated at the same moment
end $$;

grant gdm_app to current_user;
grant gdm_clock to current_user;

create schema platform;
grant usage on schema platform to gdm_app, gdm_clock;

-- What this database is for. Decides whether its clock may be set; see platform.now().
create table platform.installation (
  only_row boolean primary key default true check (only_row),
  purpose text not null check (purpose in ('production', 'demonstration', 'test')),
  created_at timestamptz not null default clock_timestamp()
);
grant select on platform.installation to gdm_app, gdm_clock;

-- The time of the transaction's decisions: read once, after the row lock.
-- Only a database made for tests or demonstration lets app.now override the clock.
create function platform.now() returns timestamptz
language plpgsql volatile parallel safe
set search_path = pg_catalog, platform
as $$
declare
  override text := nullif(current_setting('app.now', true), '');
begin
  if override is not null and exists (select from platform.installation where purpose <> 'production') then
    return override::timestamptz;
  end if;
  return clock_timestamp();
end $$;

-- The scope of a transaction, set by its first message. Null when absent.
create function platform.government() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.government', true), '')::uuid;
create function platform.supplier() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.supplier', true), '')::uuid;
create function platform.guest_of() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.guest_of', true), '')::uuid;

-- Tenant: rows of one government, seen inside it only.
-- A guest from elsewhere works in the government that invited them, but sees only rows of the one process
-- they were invited to: process_column names the column that holds its id; without one a guest sees nothing.
-- "Is there no guest" is asked in a subquery of its own: asked beside the column, the planner expects it to hold for one row
-- in two hundred, and reads and sorts a whole state where an index would give the fifty rows of a page.
create procedure platform.make_tenant(of_table regclass, process_column text default null)
language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', of_table);
  execute format('create policy tenant on %s to gdm_app using (government_id = platform.government()) with check (government_id = platform.government())', of_table);
  if process_column is null then
    execute format('create policy guest on %s as restrictive to gdm_app using ((select platform.guest_of() is null))', of_table);
  else
    execute format('create policy guest on %s as restrictive to gdm_app using ((select platform.guest_of() is null) or %I = platform.guest_of())', of_table, process_column);
  end if;
end $$;

-- Shared with a supplier: the government's officials see its rows; a supplier sees its own rows only, in any government.
create procedure platform.make_shared(of_table regclass, process_column text default null)
language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', of_table);
  execute format('create policy tenant on %s to gdm_app using (government_id = platform.government() and (select platform.supplier() is null)) with check (government_id = platform.government() and (select platform.supplier() is null))', of_table);
  execute format('create policy supplier on %s to gdm_app using (supplier_id = platform.supplier()) with check (supplier_id = platform.supplier() and government_id = platform.government())', of_table);
  if process_column is null then
    execute format('create policy guest on %s as restrictive to gdm_app using ((select platform.guest_of() is null))', of_table);
  else
    execute format('create policy guest on %s as restrictive to gdm_app using ((select platform.guest_of() is null) or %I = platform.guest_of())', of_table, process_column);
  end if;
end $$;

-- Published: anyone reads, one government writes.
create procedure platform.make_published(of_table regclass)
language plpgsql as $$
begin
  execute format('alter table %s enable row level security, force row level security', of_table);
  execute format('create policy anyone on %s for select to gdm_app, gdm_clock using (true)', of_table);
  execute format('create policy publisher on %s for insert to gdm_app with check (government_id = platform.government() and platform.supplier() is null and platform.guest_of() is null)', of_table);
  execute format('create policy rewriter on %s for update to gdm_app using (government_id = platform.government() and platform.supplier() is null and platform.guest_of() is null)', of_table);
  execute format('create policy remover on %s for delete to gdm_app using (government_id = platform.government() and platform.supplier() is null and platform.guest_of() is null)', of_table);
end $$;

-- One row per submitted form: the second arrival of the same key waits for the first, then learns its outcome.
create table platform.idempotency_keys (
  key uuid primary key,
  owner text not null,
  location text,
  created_at timestamptz not null default platform.now()
);
create index idempotency_keys_created_at on platform.idempotency_keys (created_at);
grant select, insert, update, delete on platform.idempotency_keys to gdm_app;

-- Counters for rate limits and lockouts, shared by all processes.
create table platform.rate_limits (
  key text primary key,
  hits integer not null,
  window_ends timestamptz not null
);
create index rate_limits_window_ends on platform.rate_limits (window_ends);
grant select, insert, update, delete on platform.rate_limits to gdm_app;

-- Mail waiting to be sent or sent. The message id is made from event and recipient, so that repeats collapse.
create table platform.mails (
  id uuid primary key,
  message_id text not null unique,
  recipient text not null,
  subject text not null,
  body text not null,
  language text not null,
  created_at timestamptz not null default platform.now(),
  sent_at timestamptz,
  error text
);
create index mails_latest on platform.mails (created_at desc, id desc);
grant select, insert, update on platform.mails to gdm_app;

-- Which subscriber has dealt with which event, so that a repeated delivery does nothing.
create table platform.handled_events (
  event_id uuid not null,
  subscriber text not null,
  handled_at timestamptz not null default platform.now(),
  primary key (event_id, subscriber)
);
grant select, insert on platform.handled_events to gdm_app;
