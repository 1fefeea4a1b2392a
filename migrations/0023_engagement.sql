-- Talking with the market before there is an opportunity, so that everybody who may bid later knows what anybody was told.

create table plan.engagements (
  government_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  body_id uuid not null references governments.public_bodies (id),
  -- Of the plan, once the notice is published.
  ocid text,
  title text not null check (length(title) between 1 and 150),
  purpose text not null check (length(purpose) between 1 and 5000),
  questions text not null check (length(questions) between 1 and 5000),
  taking_part text not null check (length(taking_part) between 1 and 2000),
  closes_on date not null,
  closes_at timestamptz,
  state text not null check (state in ('draft', 'open', 'closed', 'concluded')),
  author_id uuid not null references identity.people (id),
  edited_by uuid not null references identity.people (id),
  published_by uuid references identity.people (id),
  published_at timestamptz,
  closed_at timestamptz,
  -- What was answered, in words that name nobody, and what the public body does with it.
  summary text check (length(summary) between 1 and 10000),
  learnt text check (length(learnt) between 1 and 10000),
  concluding_by uuid references identity.people (id),
  concluded_by uuid references identity.people (id),
  concluded_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id),
  foreign key (government_id, ocid) references record.processes (government_id, ocid),
  check ((state = 'draft') = (published_at is null)),
  check (state = 'draft' or (ocid is not null and closes_at is not null)),
  check (state <> 'concluded' or (summary is not null and learnt is not null and concluded_at is not null))
);
create index engagements_by_plan on plan.engagements (government_id, plan_id, id desc);
create index engagements_open on plan.engagements (closes_at) where state = 'open';
create index engagements_unfinished on plan.engagements (government_id, body_id, id desc) where state <> 'concluded';
call platform.make_tenant('plan.engagements');
grant select, insert, update on plan.engagements to gdm_app;

-- Answers of firms, and of people who answer for themselves. The public body sees them; everybody sees its summary.
create table plan.engagement_responses (
  government_id uuid not null,
  id uuid not null,
  engagement_id uuid not null,
  supplier_id uuid references identity.suppliers (id),
  sent_by uuid not null references identity.people (id),
  text text not null check (length(text) between 1 and 5000),
  sent_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, engagement_id) references plan.engagements (government_id, id)
);
create index engagement_responses_of on plan.engagement_responses (government_id, engagement_id, id);
create index engagement_responses_by_supplier on plan.engagement_responses (supplier_id, government_id, engagement_id, id);
create index engagement_responses_by_person on plan.engagement_responses (government_id, engagement_id, sent_by, id);
call platform.make_shared('plan.engagement_responses');
grant select, insert on plan.engagement_responses to gdm_app;

-- Public as soon as it is written down. A correction is an entry of its own.
create table plan.engagement_meetings (
  government_id uuid not null,
  id uuid not null,
  engagement_id uuid not null,
  held_on date not null,
  -- Names of firms, one on each line.
  firms text not null check (length(firms) between 1 and 2000),
  subject text not null check (length(subject) between 1 and 200),
  summary text not null check (length(summary) between 1 and 5000),
  recorded_by uuid not null references identity.people (id),
  recorded_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, engagement_id) references plan.engagements (government_id, id)
);
create index engagement_meetings_of on plan.engagement_meetings (government_id, engagement_id, held_on desc, id desc);
call platform.make_tenant('plan.engagement_meetings');
grant select, insert on plan.engagement_meetings to gdm_app;

-- Engagements whose closing day is over.
create function plan.due_engagements() returns table (government_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog
as $$
  select e.government_id, e.id from plan.engagements e
  where e.state = 'open' and e.closes_at < platform.now() order by e.closes_at limit 100
$$;
grant create on schema plan to gdm_clock;
alter function plan.due_engagements() owner to gdm_clock;
revoke create on schema plan from gdm_clock;
grant select on plan.engagements to gdm_clock;
create policy due on plan.engagements for select to gdm_clock using (true);
revoke all on function plan.due_engagements() from public;
grant execute on function plan.due_engagements() to gdm_app;

call privacy.may_erase('plan.engagements', '{author_id,edited_by,published_by,concluding_by,concluded_by,title,purpose,questions,taking_part,summary,learnt}');
call privacy.may_erase('plan.engagement_responses', '{sent_by,text}');
call privacy.may_erase('plan.engagement_meetings', '{recorded_by,firms,subject,summary}');
