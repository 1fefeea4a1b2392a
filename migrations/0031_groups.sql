-- Thematic groups of a programme: partners that work on one subject together, their meetings, and what comes of it.

create table programme.groups (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 150),
  purpose text not null check (length(purpose) between 1 and 2000),
  lead_id uuid not null,
  state text not null check (state in ('forming', 'active', 'ended')),
  created_by uuid not null references identity.people (id),
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, lead_id) references programme.partners (government_id, id)
);
create index groups_by_state on programme.groups (government_id, state, id desc);
call platform.make_tenant('programme.groups');
grant select, insert, update on programme.groups to gdm_app;

-- The lead is a member too.
create table programme.group_members (
  government_id uuid not null,
  group_id uuid not null,
  partner_id uuid not null,
  primary key (government_id, group_id, partner_id),
  foreign key (government_id, group_id) references programme.groups (government_id, id),
  foreign key (government_id, partner_id) references programme.partners (government_id, id)
);
call platform.make_tenant('programme.group_members');
grant select, insert, delete on programme.group_members to gdm_app;

create table programme.group_meetings (
  government_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  held_on date not null,
  place text not null check (length(place) between 1 and 150),
  agenda text not null check (length(agenda) between 1 and 4000),
  -- What was decided and who does what, once it has taken place.
  outcome text check (length(outcome) between 1 and 6000),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, group_id) references programme.groups (government_id, id)
);
create index group_meetings_of on programme.group_meetings (government_id, group_id, held_on desc, id desc);
call platform.make_tenant('programme.group_meetings');
grant select, insert, update on programme.group_meetings to gdm_app;

create table programme.group_outputs (
  government_id uuid not null,
  id uuid not null,
  group_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('guidance', 'standard', 'code', 'training', 'data', 'report')),
  state text not null check (state in ('planned', 'drafted', 'agreed', 'published', 'dropped')),
  due_on date not null,
  -- Where it can be had.
  address text check (length(address) between 1 and 500),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, group_id) references programme.groups (government_id, id),
  check (state <> 'published' or address is not null)
);
create index group_outputs_of on programme.group_outputs (government_id, group_id, due_on, id);
call platform.make_tenant('programme.group_outputs');
grant select, insert, update on programme.group_outputs to gdm_app;

call privacy.may_erase('programme.groups', '{created_by,purpose}');
call privacy.may_erase('programme.group_meetings', '{agenda,outcome}');
