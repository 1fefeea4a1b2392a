-- A programme that helps several governments: its partners and who works for them, its registers, and what it publishes.

create schema programme;
grant usage on schema programme to gdm_app, gdm_clock;

-- A government that the programme works with, or considers. It need not be on the platform.
create table programme.partners (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  slug text not null check (slug ~ '^[a-z][a-z0-9-]{1,40}$'),
  name text not null check (length(name) between 1 and 150),
  partner_government_id uuid references governments.governments (id),
  -- The national partner of a subnational one.
  parent_id uuid,
  phase text not null check (phase in ('considered', 'discovery', 'delivery', 'exiting', 'exited', 'declined')),
  why text not null check (length(why) between 1 and 2000),
  phase_since timestamptz not null,
  created_by uuid not null references identity.people (id),
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id),
  unique (government_id, slug),
  foreign key (government_id, parent_id) references programme.partners (government_id, id)
);
create unique index partners_by_government on programme.partners (government_id, partner_government_id) where partner_government_id is not null;
create index partners_by_name on programme.partners (government_id, name, id);
call platform.make_tenant('programme.partners');
grant select, insert, update on programme.partners to gdm_app;

-- Who works for which partner: delivery managers, and the partner's own officials. Leads work for all.
create table programme.partner_members (
  government_id uuid not null,
  partner_id uuid not null,
  person_id uuid not null references identity.people (id),
  since timestamptz not null,
  primary key (government_id, partner_id, person_id),
  foreign key (government_id, partner_id) references programme.partners (government_id, id)
);
create index partner_members_by_person on programme.partner_members (government_id, person_id, partner_id);
call platform.make_tenant('programme.partner_members');
grant select, insert, delete on programme.partner_members to gdm_app;

-- Somebody whom the programme knows without their having an account here. Their details stand in this one row.
create table programme.contacts (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 150),
  email text check (length(email) between 3 and 254),
  phone text check (length(phone) between 3 and 40),
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id)
);
create index contacts_by_email on programme.contacts (government_id, lower(email));
call platform.make_tenant('programme.contacts');
grant select, insert, update, delete on programme.contacts to gdm_app;

-- Entries of all registers. What a kind of entry holds is defined in code (src/programme/register); columns stand for what
-- lists are filtered and ordered by, `content` for the rest, as JSON text.
create table programme.entries (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z-]+$'),
  partner_id uuid,
  state text not null,
  title text not null check (length(title) between 1 and 200),
  content text not null,
  owner_id uuid references identity.people (id),
  contact_id uuid,
  starts_on date,
  due_on date,
  created_by uuid not null references identity.people (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, partner_id) references programme.partners (government_id, id),
  foreign key (government_id, contact_id) references programme.contacts (government_id, id) on delete set null (contact_id)
);
create index entries_of_kind on programme.entries (government_id, kind, id desc);
create index entries_of_partner on programme.entries (government_id, kind, partner_id, id desc);
create index entries_in_state on programme.entries (government_id, kind, state, id desc);
create index entries_of_owner on programme.entries (government_id, owner_id, due_on, id);
create index entries_by_contact on programme.entries (government_id, contact_id) where contact_id is not null;
call platform.make_tenant('programme.entries');
grant select, insert, update on programme.entries to gdm_app;

-- Each saved state of an entry, for its history.
create table programme.entry_versions (
  government_id uuid not null,
  entry_id uuid not null,
  number integer not null check (number > 0),
  state text not null,
  title text not null,
  content text not null,
  changed_by uuid not null references identity.people (id),
  changed_at timestamptz not null,
  primary key (government_id, entry_id, number),
  foreign key (government_id, entry_id) references programme.entries (government_id, id)
);
call platform.make_tenant('programme.entry_versions');
grant select, insert on programme.entry_versions to gdm_app;

-- What an entry points at, by the field that does: an action at the findings it answers.
create table programme.entry_links (
  government_id uuid not null,
  from_id uuid not null,
  field text not null,
  to_id uuid not null,
  primary key (government_id, from_id, field, to_id),
  foreign key (government_id, from_id) references programme.entries (government_id, id),
  foreign key (government_id, to_id) references programme.entries (government_id, id)
);
create index entry_links_back on programme.entry_links (government_id, to_id, field, from_id);
call platform.make_tenant('programme.entry_links');
grant select, insert, delete on programme.entry_links to gdm_app;

-- What the programme says in public: numbered statements about each subject, as canonical JSON text, never edited.
create table programme.statements (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z-]+$'),
  subject_id uuid not null,
  number integer not null check (number > 0),
  -- The partner's name in addresses; null for what concerns all.
  partner text,
  title text not null,
  body text not null,
  -- Names of the parts that were left out.
  withheld text[] not null default '{}',
  published_at timestamptz not null,
  primary key (government_id, id),
  unique (government_id, kind, subject_id, number)
);
create index statements_newest on programme.statements (government_id, id desc);
call platform.make_published('programme.statements');
grant select, insert on programme.statements to gdm_app;

-- The newest statement about each subject: what lists and pages show.
create table programme.standing (
  government_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  statement_id uuid not null,
  partner text,
  primary key (government_id, kind, subject_id),
  foreign key (government_id, statement_id) references programme.statements (government_id, id)
);
create index standing_of_kind on programme.standing (government_id, kind, statement_id desc);
create index standing_of_partner on programme.standing (government_id, kind, partner, statement_id desc);
call platform.make_published('programme.standing');
grant select, insert, update on programme.standing to gdm_app;

-- Erasing a person replaces their id, deletes their row among contacts, and takes their name out of what was written.
call privacy.may_erase('programme.partners', '{created_by,why}');
call privacy.may_erase('programme.partner_members', '{}', true);
call privacy.may_erase('programme.contacts', '{}', true);
call privacy.may_erase('programme.entries', '{owner_id,created_by,title,content}');
call privacy.may_erase('programme.entry_versions', '{changed_by,title,content}');
call privacy.may_erase('programme.statements', '{title,body}');
