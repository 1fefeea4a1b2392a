-- Opportunities: a published requirement with its lots, its criteria, and the questions asked about it.

create schema procure;
grant usage on schema procure to gdm_app, gdm_clock;

-- The content that answers were given to, by the hash of its text: what a framework asked stays readable when it changes.
create table procure.contents (
  version text primary key check (version ~ '^[0-9a-f]{64}$'),
  source text not null,
  created_at timestamptz not null default platform.now()
);
grant select, insert on procure.contents to gdm_app;

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
  short_notice_reason text check (length(short_notice_reason) between 1 and 2000),
  framework text not null,
  framework_lot text not null,
  content_version text not null references procure.contents (version),
  answers text not null default '{}',
  title text not null check (length(title) between 1 and 150),
  editors uuid[] not null default '{}',
  submitted_by uuid references identity.people (id),
  return_reason text check (length(return_reason) between 1 and 2000),
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
  -- The question in words that do not tell who asked; it is published with the answer.
  published_question text check (length(published_question) between 1 and 5000),
  answer text check (length(answer) between 1 and 5000),
  answered_by uuid references identity.people (id),
  answered_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, opportunity_id) references procure.opportunities (government_id, id),
  check ((answer is null) = (answered_at is null) and (answer is null) = (published_question is null))
);
create index questions_of on procure.questions (government_id, opportunity_id, id);
create index questions_unanswered on procure.questions (government_id, opportunity_id, id) where answer is null;
call platform.make_shared('procure.questions', 'opportunity_id');
create policy answered on procure.questions for select to gdm_clock using (answer is not null);
grant select, insert, update on procure.questions to gdm_app;
grant select on procure.questions to gdm_clock;

-- What everybody may read of the questions about a published opportunity, whoever asked them; page by the last id seen.
create function procure.answered_questions(of_government uuid, of_opportunity uuid, after_id uuid, most integer)
returns table (id uuid, question text, asked_at timestamptz, answer text, answered_at timestamptz)
language sql stable security definer
set search_path = pg_catalog, procure
as $$
  select q.id, q.published_question, q.asked_at, q.answer, q.answered_at
  from procure.questions q
  join procure.opportunities o on o.government_id = q.government_id and o.id = q.opportunity_id
  where q.government_id = of_government and q.opportunity_id = of_opportunity
    and o.published_at is not null and q.answer is not null and (after_id is null or q.id > after_id)
  order by q.id limit least(most, 200)
$$;

-- Opportunities whose closing time is over (its last second still counts); each is then closed inside its government.
create function procure.due_to_close() returns table (government_id uuid, id uuid)
language sql volatile security definer
set search_path = pg_catalog, procure, platform
as $$
  select o.government_id, o.id from procure.opportunities o
  where o.state = 'open' and o.closes_at < platform.now() - interval '999 milliseconds' order by o.closes_at limit 500
$$;
grant create on schema procure to gdm_clock;
alter function procure.due_to_close() owner to gdm_clock;
alter function procure.answered_questions(uuid, uuid, uuid, integer) owner to gdm_clock;
revoke create on schema procure from gdm_clock;
revoke all on function procure.due_to_close() from public;
revoke all on function procure.answered_questions(uuid, uuid, uuid, integer) from public;
grant execute on function procure.due_to_close() to gdm_app;
grant execute on function procure.answered_questions(uuid, uuid, uuid, integer) to gdm_app;
