-- People, how they sign in, what they belong to and what they may do there. Global: one person may work for several.

create schema identity;
grant usage on schema identity to gdm_app, gdm_clock;

create table identity.people (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null check (length(name) between 1 and 150),
  password_hash text,
  language text not null default 'en',
  totp_secret text,
  totp_last_step bigint,
  user_research boolean not null default false,
  operator boolean not null default false,
  demonstration boolean not null default false,
  created_at timestamptz not null default platform.now(),
  version integer not null default 1
);
create index people_demonstration on identity.people (name, id) where demonstration;
grant select, insert, update on identity.people to gdm_app;

-- The cookie holds a random token; the table holds only its digest.
create table identity.sessions (
  token_digest bytea primary key,
  person_id uuid not null references identity.people (id),
  created_at timestamptz not null default platform.now(),
  expires_at timestamptz not null,
  second_factor boolean not null default false,
  demonstration boolean not null default false
);
create index sessions_person on identity.sessions (person_id);
create index sessions_expires on identity.sessions (expires_at);
grant select, insert, update, delete on identity.sessions to gdm_app;

-- Links sent by mail: to confirm an address, to set a new password. Used once, short-lived, stored as digests.
create table identity.mail_tokens (
  token_digest bytea primary key,
  purpose text not null check (purpose in ('confirm', 'reset')),
  person_id uuid references identity.people (id),
  email text not null check (email = lower(email)),
  language text not null default 'en',
  created_at timestamptz not null default platform.now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check (purpose <> 'reset' or person_id is not null)
);
create index mail_tokens_person on identity.mail_tokens (person_id);
create index mail_tokens_expires on identity.mail_tokens (expires_at);
grant select, insert, update, delete on identity.mail_tokens to gdm_app;

-- Failed attempts by address, for lockout; an address that has no account is counted alike.
create table identity.sign_in_failures (
  email text primary key,
  failures integer not null,
  locked_until timestamptz,
  last_at timestamptz not null
);
create index sign_in_failures_last on identity.sign_in_failures (last_at);
grant select, insert, update, delete on identity.sign_in_failures to gdm_app;

-- Membership of a public body (and so of its government), with roles there.
create table identity.memberships (
  person_id uuid not null references identity.people (id),
  body_id uuid not null references governments.public_bodies (id),
  government_id uuid not null references governments.governments (id),
  roles text[] not null,
  created_at timestamptz not null default platform.now(),
  version integer not null default 1,
  primary key (person_id, body_id),
  check (cardinality(roles) > 0)
);
create index memberships_government on identity.memberships (government_id, person_id, body_id);
create index memberships_body on identity.memberships (body_id, person_id);
grant select, insert, update, delete on identity.memberships to gdm_app;

-- Supplier organisations' own profiles and the people who act for them.
create table identity.suppliers (
  id uuid primary key,
  slug text not null unique,
  name text not null check (length(name) between 1 and 200),
  identifier_scheme text,
  identifier_id text,
  country text,
  employees integer check (employees >= 0),
  scale text check (scale in ('micro', 'small', 'medium', 'large')),
  mailbox text not null,
  website text,
  demonstration boolean not null default false,
  created_at timestamptz not null default platform.now(),
  version integer not null default 1
);
create unique index suppliers_identifier on identity.suppliers (identifier_scheme, identifier_id) where identifier_id is not null;
create index suppliers_name on identity.suppliers (lower(name), id);
grant select, insert, update on identity.suppliers to gdm_app;

create table identity.supplier_members (
  person_id uuid not null references identity.people (id),
  supplier_id uuid not null references identity.suppliers (id),
  roles text[] not null check (cardinality(roles) > 0),
  created_at timestamptz not null default platform.now(),
  primary key (person_id, supplier_id)
);
create index supplier_members_supplier on identity.supplier_members (supplier_id, person_id);
grant select, insert, update, delete on identity.supplier_members to gdm_app;

-- Somebody asked by mail to join a public body or a supplier, with the roles they will have. Accepted by whoever reads that mailbox.
create table identity.invitations (
  id uuid primary key,
  token_digest bytea not null unique,
  email text not null check (email = lower(email)),
  government_id uuid references governments.governments (id),
  body_id uuid references governments.public_bodies (id),
  supplier_id uuid references identity.suppliers (id),
  roles text[] not null check (cardinality(roles) > 0),
  invited_by uuid references identity.people (id),
  created_at timestamptz not null default platform.now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  check ((body_id is null) = (government_id is null)),
  check ((body_id is null) <> (supplier_id is null))
);
create index invitations_government on identity.invitations (government_id, id) where accepted_at is null;
create index invitations_supplier on identity.invitations (supplier_id, id) where accepted_at is null;
create index invitations_expires on identity.invitations (expires_at);
grant select, insert, update, delete on identity.invitations to gdm_app;

-- A named guest from elsewhere: one person, one process of one government, some roles on it, until a date.
-- They are known by the confirmed address of their account, which they may make after the invitation.
create table identity.guests (
  government_id uuid not null references governments.governments (id),
  process_id uuid not null,
  email text not null check (email = lower(email)),
  roles text[] not null check (cardinality(roles) > 0),
  start_path text not null check (start_path like '/%'),
  invited_by uuid not null references identity.people (id),
  created_at timestamptz not null default platform.now(),
  ends_at timestamptz not null,
  primary key (government_id, process_id, email)
);
create index guests_email on identity.guests (email, government_id, ends_at);
grant select, insert, update, delete on identity.guests to gdm_app;

-- People, firms and sessions of the demonstration cannot come into being where real work is done.
create function identity.only_for_demonstration() returns trigger
language plpgsql
set search_path = pg_catalog, platform
as $$
begin
  if new.demonstration and exists (select from platform.installation where purpose = 'production') then
    raise exception 'This installation is for production: %.% takes nothing of a demonstration', tg_table_schema, tg_table_name
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger only_for_demonstration before insert or update on identity.people
  for each row when (new.demonstration) execute function identity.only_for_demonstration();
create trigger only_for_demonstration before insert or update on identity.suppliers
  for each row when (new.demonstration) execute function identity.only_for_demonstration();
create trigger only_for_demonstration before insert or update on identity.sessions
  for each row when (new.demonstration) execute function identity.only_for_demonstration();
