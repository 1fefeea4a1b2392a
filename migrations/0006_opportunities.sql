-- Opportunities: a published requirement with its lots, its criteria, and the questions asked about it.

create schema procure;
grant usage on schema procure to gdm_app, gdm_clock;

create table procure.opportunities (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  ocid text,
  plan_id uuid,
  body_id uuid not null references governments.public_bodies (id),
  author_id uuid not null references identity.people (id),
  state text not null check (state in ('draft', 'in-review', 'open', 'closed', 'evaluating', 'awarded', 'unsuccessful', 'cancelled')),
  method text not null,
  days_open integer not null check (days_open between 1 and 365),
  framework text not null,
  framework_lot text not null,
  content_version text not null,
  answers text not null default '{}',
  title text not null check (length(title) between 1 and 150),
  submitted_by uuid references identity.people (id),
  published_at timestamptz,
  questions_until timestamptz,
  answers_due timestamptz,
  closes_at timestamptz,
  closed_at timestamptz,
  opened_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  opening_recipient text,
  created_at timestamptz not null default platform.now(),
  updated_at timestamptz not null default platform.now(),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id),
  foreign key (government_id, ocid) references record.processes (government_id, ocid),
  unique (government_id, ocid),
  check (state in ('draft', 'in-review', 'cancelled') or (ocid is not null and closes_at is not null))
);
create index opportunities_newest on procure.opportunities (government_id, id desc);
create index opportunities_by_state on procure.opportunities (government_id, state, id desc);
create index opportunities_by_plan on procure.opportunities (government_id, plan_id);
create index opportunities_closing on procure.opportunities (closes_at) where state = 'open';
call platform.make_tenant('procure.opportunities', 'id');
create policy due on procure.opportunities for select to gdm_clock using (true);
grant select, insert, update on procure.opportunities to gdm_app;
grant select on procure.opportunities to gdm_clock;

-- At least one lot each; awards are made per lot.
create table procure.lots (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  number integer not null check (number between 1 and 50),
  title text not null check (length(title) between 1 and 150),
  description text not null default '',
  value_amount numeric(20,4) not null check (value_amount > 0),
  value_currency text not null check (value_currency ~ '^[A-Z]{3}$'),
  state text not null default 'active' check (state in ('active', 'awarded', 'unsuccessful', 'cancelled')),
  primary key (government_id, id),
  foreign key (government_id, opportunity_id) references procure.opportunities (government_id, id),
  unique (government_id, opportunity_id, number)
);
call platform.make_tenant('procure.lots', 'opportunity_id');
grant select, insert, update, delete on procure.lots to gdm_app;

-- The criteria as they were at publication: weights are whole percentages of the group, groups those of the whole.
create table procure.criteria (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  category text not null check (category in ('essential', 'nice-to-have', 'technical', 'cultural', 'price')),
  number integer not null,
  title text not null,
  category_weight integer check (category_weight between 0 and 100),
  max_score integer not null default 3,
  primary key (government_id, id),
  foreign key (government_id, opportunity_id) references procure.opportunities (government_id, id),
  unique (government_id, opportunity_id, category, number)
);
call platform.make_tenant('procure.criteria', 'opportunity_id');
grant select, insert on procure.criteria to gdm_app;

-- Questions of suppliers. Everyone sees question and answer once answered; who asked, only the asker and the buyer.
create table procure.questions (
  government_id uuid not null,
  id uuid not null,
  opportunity_id uuid not null,
  supplier_id uuid not null references identity.suppliers (id),
  asked_by uuid not null references identity.people (id),
  question text not null check (length(question) between 1 and 5000),
  asked_at timestamptz not null,
  answer text check (length(answer) between 1 and 5000),
  answered_by uuid references identity.people (id),
  answered_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, opportunity_id) references procure.opportunities (government_id, id)
);
create index questions_of on procure.questions (government_id, opportunity_id, id);
call platform.make_shared('procure.questions', 'opportunity_id');
grant select, insert, update on procure.questions to gdm_app;

-- Opportunities whose closing time has come; each is then closed inside its government.
create function procure.due_to_close() returns table (government_id uuid, id uuid)
language sql volatile security definer
set search_path = pg_catalog, procure, platform
as $$
  select o.government_id, o.id from procure.opportunities o
  where o.state = 'open' and o.closes_at <= platform.now() order by o.closes_at limit 500
$$;
grant create on schema procure to gdm_clock;
alter function procure.due_to_close() owner to gdm_clock;
revoke create on schema procure from gdm_clock;
revoke all on function procure.due_to_close() from public;
grant execute on function procure.due_to_close() to gdm_app;
