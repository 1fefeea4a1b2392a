-- Plans are assured before money is spent: what a line of the pipeline says beside its need and money, who is to assure it and
-- why, what was handed in, the conditions of an approval, and what is bought in an emergency.

alter table plan.plans
  add column service_stage text check (service_stage in ('discovery', 'alpha', 'beta', 'live', 'retirement')),
  add column category text,
  add column novel boolean not null default false,
  add column risk text check (risk in ('low', 'medium', 'high')),
  add column importance text check (importance in ('low', 'medium', 'high')),
  -- By criterion of the pack's scoring: {"user-needs": "assured"}.
  add column ratings text,
  -- The contract that this spending replaces, in words or by its open contracting ID.
  add column replaces text check (length(replaces) <= 200),
  add column owner_id uuid references identity.people (id),
  -- Who assures it, as triage found last; null before triage or where the pack has none.
  add column assurance text check (assurance in ('none', 'delegated', 'board', 'joint')),
  add column sampled boolean not null default false,
  -- Published before it is approved, as a forward plan.
  add column announced_at timestamptz,
  add column withheld_reason text check (length(withheld_reason) between 1 and 1000),
  add column withheld_until date,
  add constraint plans_withheld check ((withheld_reason is null) = (withheld_until is null)),
  add constraint plans_not_both check (announced_at is null or withheld_reason is null);

alter table plan.plans drop constraint plans_state_check;
alter table plan.plans add constraint plans_state_check
  check (state in ('draft', 'submitted', 'returned', 'refused', 'approved', 'revised', 'withdrawn'));

create index plans_by_procurement on plan.plans (government_id, procurement_on, id) where state <> 'withdrawn';
create index plans_by_assurance on plan.plans (government_id, assurance, id desc);
create index plans_of_body_by_procurement on plan.plans (government_id, body_id, procurement_on, id) where state <> 'withdrawn';

-- The budget by calendar year. The years of a plan add up to its budget, and their parts to its parts.
create table plan.budget_years (
  government_id uuid not null,
  plan_id uuid not null,
  year integer not null check (year between 2000 and 2200),
  capital numeric(20,4) not null check (capital >= 0),
  running numeric(20,4) not null check (running >= 0),
  primary key (government_id, plan_id, year),
  foreign key (government_id, plan_id) references plan.plans (government_id, id) on delete cascade
);
call platform.make_tenant('plan.budget_years');
grant select, insert, update, delete on plan.budget_years to gdm_app;

-- Each time a line was routed: which way, by which rule of the pack, from which facts, and what made it be looked at anew.
create table plan.triages (
  government_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  route text not null check (route in ('none', 'delegated', 'board', 'joint')),
  rule text not null,
  -- The whole outcome with every condition that was tried, as it is explained on the page.
  outcome text not null,
  because text[] not null,
  sampled boolean not null,
  at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id) on delete cascade
);
create index triages_by_plan on plan.triages (government_id, plan_id, id desc);
call platform.make_tenant('plan.triages');
grant select, insert on plan.triages to gdm_app;

-- The parts of a plan's file, version by version. Nothing is overwritten, so that two versions can be compared.
create table plan.part_versions (
  government_id uuid not null,
  plan_id uuid not null,
  part text not null check (part in ('case', 'appraisal', 'practice')),
  number integer not null check (number > 0),
  content text not null check (length(content) <= 1000000),
  problems text[] not null,
  saved_by uuid not null references identity.people (id),
  saved_at timestamptz not null,
  primary key (government_id, plan_id, part, number),
  foreign key (government_id, plan_id) references plan.plans (government_id, id) on delete cascade
);
call platform.make_tenant('plan.part_versions');
grant select, insert on plan.part_versions to gdm_app;

-- What was handed in, byte for byte: what those who decide see, whatever is changed afterwards.
create table plan.submissions (
  government_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  number integer not null check (number > 0),
  content text not null,
  sha256 bytea not null check (length(sha256) = 32),
  submitted_by uuid not null references identity.people (id),
  submitted_at timestamptz not null,
  primary key (government_id, id),
  unique (government_id, plan_id, number),
  foreign key (government_id, plan_id) references plan.plans (government_id, id) on delete cascade
);
call platform.make_tenant('plan.submissions');
grant select, insert on plan.submissions to gdm_app;

-- Decisions: also a refusal, and leave to buy in an emergency before anybody has assured the plan.
alter table plan.approvals
  add column submission_id uuid,
  add column board_id uuid,
  add foreign key (government_id, submission_id) references plan.submissions (government_id, id);
alter table plan.approvals drop constraint approvals_outcome_check;
alter table plan.approvals add constraint approvals_outcome_check
  check (outcome in ('approved', 'returned', 'refused', 'emergency'));
alter table plan.approvals drop constraint approvals_check;
alter table plan.approvals drop constraint approvals_check1;
alter table plan.approvals add constraint approvals_validity
  check ((outcome in ('approved', 'emergency')) = (valid_until is not null));
alter table plan.approvals add constraint approvals_reasons check (outcome = 'approved' or reasons is not null);

-- Leave to buy in an emergency, with the day by which the plan is to be assured.
create table plan.emergencies (
  government_id uuid not null,
  plan_id uuid not null,
  approval_id uuid not null,
  due_at timestamptz not null,
  -- Null until somebody decides on the plan; the worker publishes once that nobody did in time.
  assured_at timestamptz,
  overdue_published_at timestamptz,
  primary key (government_id, plan_id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id),
  foreign key (government_id, approval_id) references plan.approvals (government_id, id)
);
create index emergencies_due on plan.emergencies (due_at) where assured_at is null and overdue_published_at is null;
call platform.make_tenant('plan.emergencies');
grant select, insert, update on plan.emergencies to gdm_app;

-- What an approval depends on. A condition names the step that it stands in the way of until it is met.
create table plan.conditions (
  government_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  approval_id uuid not null,
  text text not null check (length(text) between 1 and 1000),
  blocks text not null check (blocks in ('nothing', 'publication', 'award', 'contract')),
  owner text not null check (length(owner) between 1 and 200),
  due_on date not null,
  state text not null check (state in ('open', 'claimed', 'met', 'waived')),
  evidence text check (length(evidence) between 1 and 2000),
  claimed_by uuid references identity.people (id),
  settled_by uuid references identity.people (id),
  settled_at timestamptz,
  reasons text check (length(reasons) between 1 and 2000),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id),
  foreign key (government_id, approval_id) references plan.approvals (government_id, id),
  check ((state in ('met', 'waived')) = (settled_at is not null))
);
create index conditions_by_plan on plan.conditions (government_id, plan_id, id);
create index conditions_open on plan.conditions (government_id, due_on, id) where state in ('open', 'claimed');
call platform.make_tenant('plan.conditions');
grant select, insert, update on plan.conditions to gdm_app;

-- Functions that see more than who asks belong to the clock; it may make things in this schema only while they are made.
grant create on schema plan to gdm_clock;

-- How many lines a government withholds is public, though the lines are not.
create function plan.withheld_lines(of_government uuid) returns bigint
language sql stable security definer
set search_path = pg_catalog
as $$ select count(*) from plan.plans where government_id = of_government and withheld_reason is not null and state <> 'withdrawn' $$;
alter function plan.withheld_lines(uuid) owner to gdm_clock;
grant select on plan.plans to gdm_clock;
create policy counted on plan.plans for select to gdm_clock using (true);
revoke all on function plan.withheld_lines(uuid) from public;
grant execute on function plan.withheld_lines(uuid) to gdm_app;

-- Emergencies whose term is over and of which the public has not been told.
create function plan.due_emergencies() returns table (government_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog
as $$
  select e.government_id, e.plan_id from plan.emergencies e
  where e.assured_at is null and e.overdue_published_at is null and e.due_at < platform.now()
  order by e.due_at limit 100
$$;
alter function plan.due_emergencies() owner to gdm_clock;
grant select on plan.emergencies to gdm_clock;
create policy due on plan.emergencies for select to gdm_clock using (true);
revoke all on function plan.due_emergencies() from public;
grant execute on function plan.due_emergencies() to gdm_app;
revoke create on schema plan from gdm_clock;

-- Erasing a person replaces their id, and takes their name out of what others wrote.
grant update (owner_id, replaces, withheld_reason) on plan.plans to gdm_privacy;
call privacy.may_erase('plan.part_versions', '{saved_by,content}');
call privacy.may_erase('plan.submissions', '{submitted_by,content}');
call privacy.may_erase('plan.conditions', '{claimed_by,settled_by,text,owner,evidence,reasons}');
