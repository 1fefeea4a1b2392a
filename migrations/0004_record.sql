-- What happened: audit events, OCDS releases, events for later areas, positions in the feed. src/record is the only writer.

create schema record;
grant usage on schema record to gdm_app, gdm_clock;

-- One row per contracting process: whose it is, its number, and the date of its last release.
create table record.processes (
  government_id uuid not null references governments.governments (id),
  ocid text not null,
  releases integer not null default 0,
  last_release_at timestamptz,
  historic boolean not null default false,
  primary key (government_id, ocid)
);
create unique index processes_ocid on record.processes (ocid);
call platform.make_tenant('record.processes');
grant select, insert, update on record.processes to gdm_app;

create table record.ocid_counters (
  government_id uuid not null references governments.governments (id),
  year integer not null,
  last_number integer not null,
  primary key (government_id, year)
);
call platform.make_tenant('record.ocid_counters');
grant select, insert, update on record.ocid_counters to gdm_app;

-- A release is its canonical UTF-8 text, served as those bytes. Never updated.
create table record.releases (
  id uuid primary key,
  government_id uuid not null references governments.governments (id),
  ocid text not null,
  release_id text not null,
  tags text[] not null,
  date timestamptz not null,
  body text not null,
  sha256 bytea not null,
  recorded_at timestamptz not null default platform.now(),
  unique (ocid, release_id)
);
create index releases_by_process on record.releases (ocid, date);
call platform.make_published('record.releases');
grant select, insert on record.releases to gdm_app;
grant select on record.releases to gdm_clock;

-- The feed: consecutive positions, given after commit by the sequencer, with dates that never go back.
create table record.feed (
  position bigint primary key,
  release_id uuid not null unique references record.releases (id),
  government_id uuid not null,
  ocid text not null,
  published_at timestamptz not null
);
create index feed_government on record.feed (government_id, position);
create index feed_published_at on record.feed (published_at, position);
create index feed_ocid on record.feed (ocid, position);
call platform.make_published('record.feed');
create policy sequencer on record.feed for insert to gdm_clock with check (true);
grant select on record.feed to gdm_app;
grant select, insert on record.feed to gdm_clock;

-- Releases that have no position yet. The sequencer empties it.
create table record.unplaced (
  release_id uuid primary key,
  government_id uuid not null,
  recorded_at timestamptz not null default platform.now()
);
create index unplaced_order on record.unplaced (recorded_at, release_id);
call platform.make_tenant('record.unplaced');
create policy sequencer on record.unplaced to gdm_clock using (true);
grant insert on record.unplaced to gdm_app;
grant select, delete on record.unplaced to gdm_clock;

-- Audit events commit to people by salted digest; who it was stands in audit_people, which erasure may empty.
create table record.audit_events (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  at timestamptz not null,
  verb text not null,
  subject_kind text not null,
  subject_id uuid not null,
  ocid text,
  actor_kind text not null check (actor_kind in ('person', 'clock', 'operator', 'supplier', 'guest', 'nobody')),
  actor_role text,
  actor_digest bytea,
  details text not null default '{}',
  request_id text,
  primary key (government_id, id)
);
create index audit_events_subject on record.audit_events (government_id, subject_id, at, id);
create index audit_events_latest on record.audit_events (government_id, at desc, id desc);
call platform.make_tenant('record.audit_events');
create policy sequencer on record.audit_events for select to gdm_clock using (true);
grant select, insert on record.audit_events to gdm_app;
grant select on record.audit_events to gdm_clock;

create table record.audit_people (
  government_id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  salt bytea not null,
  primary key (government_id, event_id),
  foreign key (government_id, event_id) references record.audit_events (government_id, id)
);
create index audit_people_person on record.audit_people (person_id);
call platform.make_tenant('record.audit_people');
grant select, insert on record.audit_people to gdm_app;

-- The hash chain of each government's audit events, written after commit in batches.
create table record.audit_chain (
  government_id uuid not null references governments.governments (id),
  number bigint not null,
  event_id uuid not null,
  hash bytea not null,
  primary key (government_id, number),
  unique (government_id, event_id)
);
call platform.make_tenant('record.audit_chain');
create policy sequencer on record.audit_chain to gdm_clock using (true) with check (true);
grant select on record.audit_chain to gdm_app;
grant select, insert on record.audit_chain to gdm_clock;

create table record.unchained (
  government_id uuid not null,
  event_id uuid not null,
  at timestamptz not null,
  primary key (government_id, event_id)
);
create index unchained_order on record.unchained (government_id, at, event_id);
call platform.make_tenant('record.unchained');
create policy sequencer on record.unchained to gdm_clock using (true);
grant insert on record.unchained to gdm_app;
grant select, delete on record.unchained to gdm_clock;

-- The bytes that the chain commits to: every column of the event, none of the person.
create function record.audit_bytes(e record.audit_events) returns bytea
language sql immutable
return convert_to(
  jsonb_build_array(
    e.government_id, e.id, (extract(epoch from e.at) * 1000000)::bigint::text, e.verb, e.subject_kind, e.subject_id,
    e.ocid, e.actor_kind, e.actor_role, encode(e.actor_digest, 'hex'), e.details, e.request_id
  )::text, 'UTF8');

-- Gives up to `batch` unplaced releases their positions, in the order they were recorded; returns how many.
-- One sequencer at a time: the lock is held to the end of the transaction.
create function record.place_releases(batch integer) returns integer
language plpgsql security definer
set search_path = pg_catalog, record, platform
as $$
declare
  last record.feed;
  placed integer;
begin
  if not pg_try_advisory_xact_lock(7164001) then return 0; end if;
  select * into last from record.feed order by position desc limit 1;
  with due as (
    select u.release_id, u.government_id, row_number() over (order by u.recorded_at, u.release_id) as n
    from record.unplaced u order by u.recorded_at, u.release_id limit batch
  ), gone as (
    delete from record.unplaced u using due where u.release_id = due.release_id
  ), added as (
    insert into record.feed (position, release_id, government_id, ocid, published_at)
    select coalesce(last.position, 0) + due.n, due.release_id, due.government_id, r.ocid,
           greatest(platform.now(), coalesce(last.published_at, '-infinity'))
    from due join record.releases r on r.id = due.release_id
    returning 1
  )
  select count(*) into placed from added;
  return placed;
end $$;

-- Chains up to `batch` audit events of all governments; returns how many.
create function record.chain_events(batch integer) returns integer
language plpgsql security definer
set search_path = pg_catalog, record, platform
as $$
declare
  event record.audit_events;
  government uuid;
  head record.audit_chain;
  chained integer := 0;
begin
  if not pg_try_advisory_xact_lock(7164002) then return 0; end if;
  for government in select distinct u.government_id from record.unchained u loop
    select * into head from record.audit_chain c where c.government_id = government order by c.number desc limit 1;
    for event in
      select e.* from record.unchained u
      join record.audit_events e on e.government_id = u.government_id and e.id = u.event_id
      where u.government_id = government order by u.at, u.event_id limit batch
    loop
      head.number := coalesce(head.number, 0) + 1;
      head.hash := sha256(coalesce(head.hash, ''::bytea) || sha256(record.audit_bytes(event)));
      insert into record.audit_chain values (government, head.number, event.id, head.hash);
      delete from record.unchained u where u.government_id = government and u.event_id = event.id;
      chained := chained + 1;
    end loop;
    head := null;
  end loop;
  return chained;
end $$;

grant create on schema record to gdm_clock;
alter function record.place_releases(integer) owner to gdm_clock;
alter function record.chain_events(integer) owner to gdm_clock;
revoke create on schema record from gdm_clock;
revoke all on function record.place_releases(integer), record.chain_events(integer) from public;
grant execute on function record.place_releases(integer), record.chain_events(integer) to gdm_app;
