-- Organisations outside government that comment on published plans, their comments, and what the public body answered.

create table plan.observers (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('civil-society', 'chamber', 'university', 'press', 'other')),
  website text check (length(website) between 1 and 500),
  purpose text not null check (length(purpose) between 1 and 1000),
  state text not null check (state in ('applied', 'registered', 'ended')),
  applied_by uuid not null references identity.people (id),
  applied_at timestamptz not null,
  -- Who registered it, and who ended that or turned the application down, with the reason.
  registered_by uuid references identity.people (id),
  registered_at timestamptz,
  ended_by uuid references identity.people (id),
  ended_at timestamptz,
  end_reason text check (length(end_reason) between 1 and 1000),
  version integer not null default 1,
  primary key (government_id, id),
  check ((registered_by is null) = (registered_at is null)),
  check ((state = 'ended') = (ended_at is not null)),
  check (state <> 'registered' or registered_at is not null)
);
create index observers_by_state on plan.observers (government_id, state, id desc);
-- One organisation is registered once; applications under the same name are for the administrator to tell apart.
create unique index observers_by_name on plan.observers (government_id, lower(name)) where state = 'registered';
call platform.make_tenant('plan.observers');
grant select, insert, update on plan.observers to gdm_app;

create table plan.observer_members (
  government_id uuid not null,
  observer_id uuid not null,
  person_id uuid not null references identity.people (id),
  since timestamptz not null,
  primary key (government_id, observer_id, person_id),
  foreign key (government_id, observer_id) references plan.observers (government_id, id)
);
create index observer_members_by_person on plan.observer_members (government_id, person_id);
call platform.make_tenant('plan.observer_members');
grant select, insert on plan.observer_members to gdm_app;

create table plan.observations (
  government_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  -- Of the plan; it stays the same once a plan is published.
  body_id uuid not null references governments.public_bodies (id),
  ocid text not null,
  observer_id uuid not null,
  sent_by uuid not null references identity.people (id),
  text text not null check (length(text) between 1 and 2000),
  state text not null check (state in ('sent', 'published', 'answered', 'set-aside')),
  sent_at timestamptz not null,
  -- When the clock publishes it, unless it was answered or set aside before.
  publish_at timestamptz not null,
  published_at timestamptz,
  answer_due timestamptz not null,
  answer text check (length(answer) between 1 and 5000),
  answered_by uuid references identity.people (id),
  answered_at timestamptz,
  set_aside_ground text check (set_aside_ground in ('law', 'abuse')),
  set_aside_reason text check (length(set_aside_reason) between 1 and 1000),
  set_aside_by uuid references identity.people (id),
  set_aside_at timestamptz,
  -- When the public body was told that its time is over.
  overdue_told_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id),
  foreign key (government_id, ocid) references record.processes (government_id, ocid),
  foreign key (government_id, observer_id) references plan.observers (government_id, id),
  check ((answer is null) = (answered_at is null)),
  check ((state = 'set-aside') = (set_aside_ground is not null)),
  check ((set_aside_ground is null) = (set_aside_reason is null) and (set_aside_ground is null) = (set_aside_at is null)),
  check (state <> 'answered' or answer is not null)
);
create index observations_waiting on plan.observations (government_id, answer_due, id) where state in ('sent', 'published');
create index observations_waiting_of_body on plan.observations (government_id, body_id, answer_due, id) where state in ('sent', 'published');
create index observations_newest on plan.observations (government_id, id desc);
create index observations_of_body on plan.observations (government_id, body_id, id desc);
create index observations_of_observer on plan.observations (government_id, observer_id, ocid, id desc);
create index observations_to_publish on plan.observations (publish_at) where state = 'sent';
create index observations_overdue on plan.observations (answer_due) where state in ('sent', 'published') and overdue_told_at is null;
call platform.make_tenant('plan.observations');
grant select, insert, update on plan.observations to gdm_app;

-- What everybody reads. One that was set aside keeps its place and its ground, and loses its words.
create table plan.public_observations (
  government_id uuid not null,
  id uuid not null,
  ocid text not null,
  observer text not null,
  observer_kind text not null,
  text text,
  sent_at timestamptz not null,
  published_at timestamptz not null,
  answer_due timestamptz not null,
  answer text,
  answered_at timestamptz,
  set_aside_ground text,
  set_aside_at timestamptz,
  primary key (government_id, id),
  foreign key (government_id, id) references plan.observations (government_id, id),
  check ((set_aside_ground is null) = (text is not null)),
  check (answer is null or text is not null)
);
create index public_observations_of_process on plan.public_observations (government_id, ocid, id desc);
call platform.make_published('plan.public_observations');
grant select, insert, update on plan.public_observations to gdm_app;

-- Comments whose time has come: to be published, or to be told to be late.
create function plan.due_observations() returns table (government_id uuid, id uuid, what text)
language sql stable security definer
set search_path = pg_catalog
as $$
  (select o.government_id, o.id, 'publish' from plan.observations o
   where o.state = 'sent' and o.publish_at <= platform.now() order by o.publish_at limit 100)
  union all
  (select o.government_id, o.id, 'overdue' from plan.observations o
   where o.state in ('sent', 'published') and o.overdue_told_at is null and o.answer_due < platform.now()
   order by o.answer_due limit 100)
$$;
grant create on schema plan to gdm_clock;
alter function plan.due_observations() owner to gdm_clock;
revoke create on schema plan from gdm_clock;
grant select on plan.observations to gdm_clock;
create policy due on plan.observations for select to gdm_clock using (true);
revoke all on function plan.due_observations() from public;
grant execute on function plan.due_observations() to gdm_app;

-- Erasing a person replaces their id, and takes their name out of what was written.
call privacy.may_erase('plan.observers', '{applied_by,registered_by,ended_by,purpose,end_reason}');
call privacy.may_erase('plan.observer_members', '{}', true);
call privacy.may_erase('plan.observations', '{sent_by,answered_by,set_aside_by,text,answer,set_aside_reason}');
call privacy.may_erase('plan.public_observations', '{text,answer}');
