-- What came of plans: what was awarded, contracted and paid, the benefits that were promised, what was learnt, and what
-- assurance changed.

-- One award, contract or payment of a plan, as it stands now. What is called off stays with nothing in it.
create table plan.actuals (
  government_id uuid not null,
  plan_id uuid not null,
  ocid text not null,
  stage text not null check (stage in ('award', 'contract', 'payment')),
  -- The id of the award, contract or transaction.
  reference uuid not null,
  -- Below zero only for a payment that takes something back.
  amount numeric(20,4) not null check (amount >= 0 or stage = 'payment'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  happened_on date not null,
  primary key (government_id, stage, reference),
  foreign key (government_id, plan_id) references plan.plans (government_id, id)
);
create index actuals_by_plan on plan.actuals (government_id, plan_id, stage, happened_on);
call platform.make_tenant('plan.actuals');
grant select, insert, update on plan.actuals to gdm_app;

-- Something that the plan promised to bring about, and how it is known.
create table plan.benefits (
  government_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  what text not null check (length(what) between 1 and 200),
  -- How it is measured, and by which role: null while only the options appraisal has said that it comes.
  measure text check (length(measure) between 1 and 500),
  owner text check (length(owner) between 1 and 200),
  unit text not null check (length(unit) between 1 and 50),
  baseline numeric(20,4) not null,
  target numeric(20,4) not null,
  due_on date not null,
  -- The line of the options appraisal that it was taken from.
  appraisal_line uuid,
  recorded_by uuid not null references identity.people (id),
  recorded_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id),
  unique (government_id, plan_id, appraisal_line),
  foreign key (government_id, plan_id) references plan.plans (government_id, id) on delete cascade
);
create index benefits_by_plan on plan.benefits (government_id, plan_id, id);
create index benefits_by_day on plan.benefits (government_id, due_on, id);
call platform.make_tenant('plan.benefits');
grant select, insert, update on plan.benefits to gdm_app;

-- What was measured on a day. Nothing is overwritten.
create table plan.benefit_readings (
  government_id uuid not null,
  id uuid not null,
  benefit_id uuid not null,
  value numeric(20,4) not null,
  read_on date not null,
  evidence text not null check (length(evidence) between 1 and 2000),
  recorded_by uuid not null references identity.people (id),
  recorded_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, benefit_id) references plan.benefits (government_id, id) on delete cascade
);
create index benefit_readings_latest on plan.benefit_readings (government_id, benefit_id, read_on desc, id desc);
call platform.make_tenant('plan.benefit_readings');
grant select, insert on plan.benefit_readings to gdm_app;

create table plan.lessons (
  government_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  -- Where in the course of things it was learnt, and the category that the plan had then.
  stage text not null check (stage in ('planning', 'assurance', 'buying', 'contract', 'delivery', 'closing')),
  category text,
  happened text not null check (length(happened) between 1 and 5000),
  differently text not null check (length(differently) between 1 and 5000),
  is_public boolean not null,
  recorded_by uuid not null references identity.people (id),
  recorded_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id) on delete cascade
);
create index lessons_by_plan on plan.lessons (government_id, plan_id, id desc);
create index lessons_newest on plan.lessons (government_id, id desc);
create index lessons_by_category on plan.lessons (government_id, category, id desc);
create index lessons_by_words on plan.lessons using gin (to_tsvector('simple', happened || ' ' || differently));
call platform.make_tenant('plan.lessons');
grant select, insert on plan.lessons to gdm_app;

-- Under row-level security an index of words does not serve, so the search runs beside it, in the government of the
-- transaction and in no other: the newest lessons with all of the words.
create function plan.lessons_with_words(words text, of_category text, before uuid, for_public boolean, most integer)
returns table (id uuid)
language sql stable security definer
set search_path = pg_catalog
as $$
  with matching as materialized (
    select l.id, l.category, l.is_public and p.ocid is not null as is_public
    from plan.lessons l join plan.plans p on p.government_id = l.government_id and p.id = l.plan_id
    where l.government_id = platform.government()
      and to_tsvector('simple', l.happened || ' ' || l.differently) @@ to_tsquery('simple', words)
  )
  select id from matching
  where (of_category is null or category = of_category) and (before is null or id < before)
    and (is_public or not for_public)
  order by id desc limit least(most, 100)
$$;

-- The budget with which a plan was handed in, out of what was frozen then.
alter table plan.submissions
  add column budget_amount numeric(20,4) generated always as (((content::jsonb) #>> '{plan,budget,amount}')::numeric(20,4)) stored;
create index submissions_by_day on plan.submissions (government_id, submitted_at, id);

-- What became of each request for assurance, which is each time that a plan was handed in. Whoever asks sees what they may
-- see. `counts` has the working days of the government from `first_day` up to each day after it, so that a difference of
-- two counts is how many working days lie between.
create function plan.assured_requests(of_government uuid, zone text, first_day date, counts integer[], today date)
returns table (
  plan_id uuid, body_id uuid, day date, outcome text, days integer,
  conditions_set bigint, conditions_met bigint, conditions_waived bigint, conditions_overdue bigint,
  reduced numeric, refused_since boolean
)
language sql stable
as $$
  with submitted as (
    select s.id, s.plan_id, s.number, (s.submitted_at at time zone zone)::date as day,
      first_value(s.budget_amount) over (partition by s.plan_id order by s.number) as first_budget
    from plan.submissions s where s.government_id = of_government
  ), decided as (
    select a.id, a.submission_id, a.outcome, a.amount, a.conditions, (a.decided_at at time zone zone)::date as day,
      count(*) filter (where a.outcome = 'approved')
        over (partition by a.plan_id order by a.id rows between unbounded preceding and 1 preceding) as approved_before,
      count(*) filter (where a.outcome in ('approved', 'refused'))
        over (partition by a.plan_id order by a.id rows between 1 following and unbounded following) as settled_since
    from plan.approvals a where a.government_id = of_government
  ), tracked as (
    select k.approval_id, count(*) as conditions_set,
      count(*) filter (where k.state = 'met') as conditions_met,
      count(*) filter (where k.state = 'waived') as conditions_waived,
      count(*) filter (where k.state in ('open', 'claimed') and k.due_on < today) as conditions_overdue
    from plan.conditions k where k.government_id = of_government group by k.approval_id
  )
  select s.plan_id, p.body_id, s.day,
    case
      when a.id is null then case when p.state = 'submitted' then 'waiting' else 'withdrawn' end
      when a.outcome = 'approved' and (a.conditions is not null or c.conditions_set > 0) then 'conditions'
      else a.outcome
    end,
    counts[a.day - first_day + 1] - counts[s.day - first_day + 1],
    coalesce(c.conditions_set, 0), coalesce(c.conditions_met, 0), coalesce(c.conditions_waived, 0),
    coalesce(c.conditions_overdue, 0),
    -- Only a first approval, and only of a plan that had been handed in before without being approved.
    case when a.outcome = 'approved' and s.number > 1 and a.approved_before = 0
      then greatest(s.first_budget - a.amount, 0) end,
    coalesce(a.outcome = 'refused' and a.settled_since = 0, false)
  from submitted s
  join plan.plans p on p.government_id = of_government and p.id = s.plan_id
  left join decided a on a.submission_id = s.id
  left join tracked c on c.approval_id = a.id
$$;

-- Each emergency, by the day on which it was declared.
create function plan.assured_emergencies(of_government uuid, zone text)
returns table (plan_id uuid, body_id uuid, day date, in_time boolean, late boolean)
language sql stable
as $$
  select e.plan_id, p.body_id, (a.decided_at at time zone zone)::date,
    coalesce(e.assured_at <= e.due_at, false), coalesce(e.assured_at, platform.now()) > e.due_at
  from plan.emergencies e
  join plan.plans p on p.government_id = e.government_id and p.id = e.plan_id
  join plan.approvals a on a.government_id = e.government_id and a.id = e.approval_id
  where e.government_id = of_government
$$;

-- What everybody may know of it: totals of a year. An amount of fewer than three plans would tell that of one, so it is
-- left out.
create function plan.assurance_totals(of_government uuid, zone text, first_day date, counts integer[], today date)
returns table (
  year integer, requests bigint, decided bigint, waiting bigint, withdrawn bigint, median integer, ninetieth integer,
  approved bigint, conditions bigint, returned bigint, refused bigint,
  conditions_set bigint, conditions_met bigint, conditions_waived bigint, conditions_overdue bigint,
  reduced_plans bigint, reduced_amount numeric, refused_since bigint,
  emergencies bigint, emergencies_in_time bigint, emergencies_late bigint
)
language sql stable security definer
set search_path = pg_catalog
as $$
  with requests as (
    select extract(year from r.day)::integer as year, count(*) as requests,
      count(*) filter (where r.outcome not in ('waiting', 'withdrawn')) as decided,
      count(*) filter (where r.outcome = 'waiting') as waiting,
      count(*) filter (where r.outcome = 'withdrawn') as withdrawn,
      percentile_disc(0.5) within group (order by r.days) as median,
      percentile_disc(0.9) within group (order by r.days) as ninetieth,
      count(*) filter (where r.outcome = 'approved') as approved,
      count(*) filter (where r.outcome = 'conditions') as conditions,
      count(*) filter (where r.outcome = 'returned') as returned,
      count(*) filter (where r.outcome = 'refused') as refused,
      sum(r.conditions_set)::bigint as conditions_set, sum(r.conditions_met)::bigint as conditions_met,
      sum(r.conditions_waived)::bigint as conditions_waived, sum(r.conditions_overdue)::bigint as conditions_overdue,
      count(*) filter (where r.reduced > 0) as reduced_plans,
      case when count(*) filter (where r.reduced > 0) >= 3 then sum(r.reduced) end as reduced_amount,
      count(*) filter (where r.refused_since) as refused_since
    from plan.assured_requests(of_government, zone, first_day, counts, today) r group by 1
  ), emergencies as (
    select extract(year from e.day)::integer as year, count(*) as emergencies,
      count(*) filter (where e.in_time) as in_time, count(*) filter (where e.late) as late
    from plan.assured_emergencies(of_government, zone) e group by 1
  )
  select year, coalesce(r.requests, 0), coalesce(r.decided, 0), coalesce(r.waiting, 0), coalesce(r.withdrawn, 0),
    r.median, r.ninetieth,
    coalesce(r.approved, 0), coalesce(r.conditions, 0), coalesce(r.returned, 0), coalesce(r.refused, 0),
    coalesce(r.conditions_set, 0), coalesce(r.conditions_met, 0), coalesce(r.conditions_waived, 0),
    coalesce(r.conditions_overdue, 0),
    coalesce(r.reduced_plans, 0), r.reduced_amount, coalesce(r.refused_since, 0),
    coalesce(e.emergencies, 0), coalesce(e.in_time, 0), coalesce(e.late, 0)
  from requests r full join emergencies e using (year)
  order by year desc
$$;

-- Functions that see more than who asks belong to the clock; it may make things in this schema only while they are made.
grant create on schema plan to gdm_clock;
alter function plan.lessons_with_words(text, text, uuid, boolean, integer) owner to gdm_clock;
alter function plan.assurance_totals(uuid, text, date, integer[], date) owner to gdm_clock;
revoke create on schema plan from gdm_clock;
grant select on plan.lessons, plan.submissions, plan.approvals, plan.conditions to gdm_clock;
create policy counted on plan.lessons for select to gdm_clock using (true);
create policy counted on plan.submissions for select to gdm_clock using (true);
create policy counted on plan.approvals for select to gdm_clock using (true);
create policy counted on plan.conditions for select to gdm_clock using (true);
revoke all on function plan.lessons_with_words(text, text, uuid, boolean, integer) from public;
grant execute on function plan.lessons_with_words(text, text, uuid, boolean, integer) to gdm_app;
revoke all on function plan.assured_requests(uuid, text, date, integer[], date) from public;
grant execute on function plan.assured_requests(uuid, text, date, integer[], date) to gdm_app, gdm_clock;
revoke all on function plan.assured_emergencies(uuid, text) from public;
grant execute on function plan.assured_emergencies(uuid, text) to gdm_app, gdm_clock;
revoke all on function plan.assurance_totals(uuid, text, date, integer[], date) from public;
grant execute on function plan.assurance_totals(uuid, text, date, integer[], date) to gdm_app;

-- What was awarded, contracted and paid before this was kept. Only the keeper sees the rows of every government.
call platform.keep_everything();
set local role gdm_keeper;
insert into plan.actuals (government_id, plan_id, ocid, stage, reference, amount, currency, happened_on)
select a.government_id, o.plan_id, o.ocid, 'award', a.id,
  case when exists (
    select from contract.contracts c where c.government_id = a.government_id and c.source_id = a.id and c.state = 'cancelled')
  then 0 else a.amount end, a.currency, (a.active_at at time zone g.time_zone)::date
from procure.awards a
join procure.opportunities o on o.government_id = a.government_id and o.id = a.opportunity_id
join governments.governments g on g.id = a.government_id
where a.state = 'active' and a.amount is not null and o.plan_id is not null and o.ocid is not null
union all
select w.government_id, b.plan_id, b.ocid, 'award', w.id, w.amount, w.currency,
  coalesce(w.awarded_on, (b.updated_at at time zone g.time_zone)::date)
from procure.purchase_awards w
join procure.purchases b on b.government_id = w.government_id and b.id = w.purchase_id
join governments.governments g on g.id = w.government_id
where w.state = 'active' and w.amount is not null and b.plan_id is not null
union all
select c.government_id, c.plan_id, c.ocid, 'contract', c.id,
  case when c.state = 'active' then c.amount else (
    select coalesce(sum(t.amount), 0) from deliver.transactions t
    where t.government_id = c.government_id and t.contract_id = c.id)
  end, c.currency,
  (coalesce(c.signed_at, c.updated_at) at time zone g.time_zone)::date
from contract.contracts c
join governments.governments g on g.id = c.government_id
where c.state in ('active', 'completed', 'terminated') and c.amount is not null and c.plan_id is not null
union all
select t.government_id, c.plan_id, c.ocid, 'payment', t.id, t.amount, t.currency, t.paid_on
from deliver.transactions t
join contract.contracts c on c.government_id = t.government_id and c.id = t.contract_id
where c.plan_id is not null;
reset role;

-- Erasing a person replaces their id, and takes their name out of what others wrote.
call privacy.may_erase('plan.benefits', '{recorded_by,what,measure,owner,unit}');
call privacy.may_erase('plan.benefit_readings', '{recorded_by,evidence}');
call privacy.may_erase('plan.lessons', '{recorded_by,happened,differently}');
