-- The tree of governments, their public bodies and their country packs. Names of bodies and rules are public facts: anyone
-- reads them, and only a request inside a government writes its own.

create schema governments;
grant usage on schema governments to gdm_app, gdm_clock;

create table governments.governments (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
  parent_id uuid references governments.governments (id),
  name text not null check (length(name) between 1 and 150),
  languages text[] not null check (cardinality(languages) > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  locale text not null,
  time_zone text not null,
  ocid_prefix text not null check (ocid_prefix ~ '^ocds-[a-z0-9]{6}$'),
  example boolean not null default false,
  parts text[] not null default '{plan,market,procure,contract,deliver}',
  -- The day, in the government's own zone, for which the columns copied from its pack hold.
  rules_on date,
  created_at timestamptz not null default platform.now(),
  version integer not null default 1
);
create index governments_parent on governments.governments (parent_id);
grant select, insert, update on governments.governments to gdm_app;
grant select on governments.governments to gdm_clock;

create table governments.public_bodies (
  id uuid primary key,
  government_id uuid not null references governments.governments (id),
  slug text not null,
  name text not null check (length(name) between 1 and 200),
  identifier_scheme text,
  identifier_id text,
  email_domains text[] not null default '{}',
  mailbox text not null,
  created_at timestamptz not null default platform.now(),
  version integer not null default 1,
  unique (government_id, slug)
);
create index public_bodies_domains on governments.public_bodies using gin (email_domains);
create index public_bodies_by_name on governments.public_bodies (government_id, name, id);
call platform.make_published('governments.public_bodies');
grant select, insert, update on governments.public_bodies to gdm_app;

-- Each change of a pack is a new version; the newest is in force, its rules carry their own effective dates.
create table governments.packs (
  government_id uuid not null references governments.governments (id),
  version integer not null check (version > 0),
  body text not null,
  sha256 bytea not null,
  -- What made this version: the government's set-up, or a rule that was changed or ended from a day on.
  change text not null default 'set-up' check (change in ('set-up', 'rule-changed', 'rule-ended')),
  rule text,
  effective_on date,
  changed_by uuid,
  -- The roles in which that person, or the platform, acted.
  changed_as text,
  created_at timestamptz not null default platform.now(),
  primary key (government_id, version)
);
call platform.make_published('governments.packs');
grant select, insert on governments.packs to gdm_app;
