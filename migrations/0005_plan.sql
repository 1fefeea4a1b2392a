-- The pipeline: what a government means to buy, why, and with which money; who approved it; what has been spent of it.

create schema plan;
grant usage on schema plan to gdm_app, gdm_clock;

create table plan.plans (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  ocid text,
  body_id uuid not null references governments.public_bodies (id),
  author_id uuid not null references identity.people (id),
  edited_by uuid not null references identity.people (id),
  submitted_by uuid references identity.people (id),
  title text not null check (length(title) between 1 and 150),
  need text not null check (length(need) between 1 and 5000),
  users text not null check (length(users) between 1 and 5000),
  budget_amount numeric(20,4) not null check (budget_amount > 0),
  budget_currency text not null check (budget_currency ~ '^[A-Z]{3}$'),
  capital_amount numeric(20,4) check (capital_amount >= 0),
  running_amount numeric(20,4) check (running_amount >= 0),
  budget_reference text,
  project text,
  funder text,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  procurement_on date not null,
  route text not null check (route in ('here', 'elsewhere')),
  portal_name text,
  portal_reference text,
  portal_url text,
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved', 'revised', 'withdrawn')),
  created_at timestamptz not null default platform.now(),
  updated_at timestamptz not null default platform.now(),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, ocid) references record.processes (government_id, ocid),
  unique (government_id, ocid),
  check ((capital_amount is null) = (running_amount is null)),
  check (capital_amount + running_amount = budget_amount),
  check ((route = 'elsewhere') = (portal_name is not null))
);
-- Ids are made in the order of time, so lists go by id, newest first.
create index plans_newest on plan.plans (government_id, id desc);
create index plans_by_state on plan.plans (government_id, state, id desc);
create index plans_by_body on plan.plans (government_id, body_id, id desc);
create index plans_by_author on plan.plans (government_id, author_id, id desc);
call platform.make_tenant('plan.plans');
grant select, insert, update on plan.plans to gdm_app;

-- Each decision on a plan. An approval holds for the amount and the scope it was given for, until its last instant.
create table plan.approvals (
  government_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  outcome text not null check (outcome in ('approved', 'returned')),
  amount numeric(20,4) not null,
  currency text not null,
  scope text not null,
  valid_until timestamptz,
  conditions text,
  reasons text,
  -- Who decides on this amount by the pack, and where that decision is written down when it was not taken here.
  decides text not null,
  reference text,
  approver_id uuid not null references identity.people (id),
  decided_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id),
  check ((outcome = 'approved') = (valid_until is not null)),
  check (outcome = 'approved' or reasons is not null)
);
create index approvals_by_plan on plan.approvals (government_id, plan_id, id desc);
call platform.make_tenant('plan.approvals');
grant select, insert on plan.approvals to gdm_app;

-- What each contracting process made from a plan may spend of its budget. A process that ended without spending has 0.
create table plan.commitments (
  government_id uuid not null,
  plan_id uuid not null,
  ocid text not null,
  amount numeric(20,4) not null check (amount >= 0),
  currency text not null,
  updated_at timestamptz not null default platform.now(),
  primary key (government_id, plan_id, ocid),
  foreign key (government_id, plan_id) references plan.plans (government_id, id),
  foreign key (government_id, ocid) references record.processes (government_id, ocid)
);
create index commitments_by_process on plan.commitments (government_id, ocid);
call platform.make_tenant('plan.commitments');
grant select, insert, update on plan.commitments to gdm_app;

-- For later areas to join. Reads with the rights of who asks.
create view plan.approved_plan with (security_invoker = true) as
select p.government_id, p.id, p.ocid, p.body_id, p.author_id, p.title, p.budget_amount, p.budget_currency,
       p.starts_on, p.ends_on, p.procurement_on, p.route, p.portal_name, p.portal_reference, p.portal_url,
       a.amount as approved_amount, a.valid_until, a.conditions, c.committed
from plan.plans p
cross join lateral (
  select * from plan.approvals a
  where a.government_id = p.government_id and a.plan_id = p.id and a.outcome = 'approved'
  order by a.id desc limit 1
) a
cross join lateral (
  select coalesce(sum(c.amount), 0) as committed from plan.commitments c
  where c.government_id = p.government_id and c.plan_id = p.id
) c
where p.state = 'approved';
grant select on plan.approved_plan to gdm_app;
