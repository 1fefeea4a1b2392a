-- What a programme measures itself by: its own indicators with their readings, and reports to those who fund it. And, for
-- the indicators that are computed, when published payments were made.

-- One row per payment that a record tells of.
create table open.payment_facts (
  ocid text not null,
  contract_id text not null,
  payment_id text not null,
  government_id uuid not null references governments.governments (id),
  paid_at timestamptz,
  -- When the milestone that it pays for was met: from then on the term for payment runs. Null where none is named.
  met_at timestamptz,
  primary key (ocid, contract_id, payment_id)
);
create index payment_facts_government on open.payment_facts (government_id, paid_at);
call platform.make_published('open.payment_facts');
grant select, insert, update, delete on open.payment_facts to gdm_app;

-- When the first contract was signed, as far as somebody says so, and when it was first published.
alter table open.process_facts
  add column signed_at timestamptz,
  add column contract_published_at timestamptz;

-- Records from before are read again for this.
update open.projection set position = 0;

-- One thing that a programme measures itself by: typed by people, or computed from what a partner publishes.
create table programme.indicators (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  -- Null for what is measured over all partners.
  partner_id uuid,
  name text not null check (length(name) between 1 and 200),
  definition text not null check (length(definition) between 1 and 2000),
  unit text not null check (length(unit) between 1 and 50),
  -- Of an indicator that is computed: which one, and in which currency where it is money.
  computed text,
  currency text check (currency ~ '^[A-Z]{3}$'),
  -- The result of the theory of change that it stands for.
  result text,
  source text not null check (length(source) between 1 and 500),
  -- The role or organisation that measures, never a person's name.
  measured_by text not null check (length(measured_by) between 1 and 200),
  direction text not null check (direction in ('higher', 'lower')),
  breakdowns text[] not null default '{}' check (breakdowns <@ array['gender', 'region', 'size']),
  baseline numeric(20,4),
  baseline_on date,
  target numeric(20,4) not null,
  target_on date not null,
  every_months integer not null check (every_months between 1 and 36),
  state text not null check (state in ('active', 'retired')),
  recorded_by uuid not null references identity.people (id),
  recorded_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, partner_id) references programme.partners (government_id, id),
  check ((baseline is null) = (baseline_on is null)),
  check (computed is null or partner_id is not null)
);
create index indicators_by_name on programme.indicators (government_id, name, id);
create index indicators_of_partner on programme.indicators (government_id, partner_id, name, id);
call platform.make_tenant('programme.indicators');
grant select, insert, update on programme.indicators to gdm_app;

-- What was measured on a day. Nothing is overwritten: a correction is a further reading that says what it corrects and why.
create table programme.readings (
  government_id uuid not null,
  id uuid not null,
  indicator_id uuid not null,
  read_on date not null,
  -- Of a breakdown: by what, and of which part. Both null for the whole.
  breakdown text check (breakdown in ('gender', 'region', 'size')),
  part text check (length(part) between 1 and 100),
  value numeric(20,4) not null,
  evidence text not null check (length(evidence) between 1 and 2000),
  corrects uuid,
  -- Why it is corrected, or comes after the report on its time was signed off.
  reason text check (length(reason) between 1 and 1000),
  recorded_by uuid not null references identity.people (id),
  recorded_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, indicator_id) references programme.indicators (government_id, id),
  foreign key (government_id, corrects) references programme.readings (government_id, id),
  check ((breakdown is null) = (part is null)),
  check (corrects is null or reason is not null)
);
create index readings_latest on programme.readings (government_id, indicator_id, read_on desc, id desc);
create unique index readings_corrected_once on programme.readings (government_id, corrects) where corrects is not null;
call platform.make_tenant('programme.readings');
grant select, insert on programme.readings to gdm_app;

-- What somebody who funds the programme wants to be told, and how often.
create table programme.report_templates (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  funder text not null check (length(funder) between 1 and 200),
  title text not null check (length(title) between 1 and 200),
  months integer not null check (months in (1, 3, 6, 12)),
  first_day date not null,
  indicator_ids uuid[] not null check (cardinality(indicator_ids) between 1 and 100),
  recorded_by uuid not null references identity.people (id),
  recorded_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id)
);
create index report_templates_by_funder on programme.report_templates (government_id, funder, id);
call platform.make_tenant('programme.report_templates');
grant select, insert, update on programme.report_templates to gdm_app;

-- A report on one period, with the figures as they were when it was drafted. Once it is signed off its period is locked.
create table programme.reports (
  government_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  period_from date not null,
  period_to date not null,
  state text not null check (state in ('drafted', 'handed-in', 'signed-off', 'dropped')),
  indicator_ids uuid[] not null,
  figures text not null,
  figures_at timestamptz not null,
  narrative text not null default '' check (length(narrative) <= 10000),
  drafted_by uuid not null references identity.people (id),
  drafted_at timestamptz not null,
  -- Whoever wrote in it last: they cannot sign it off either.
  edited_by uuid not null references identity.people (id),
  return_reason text check (length(return_reason) between 1 and 1000),
  signed_by uuid references identity.people (id),
  signed_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, template_id) references programme.report_templates (government_id, id),
  check (period_to > period_from),
  check ((state = 'signed-off') = (signed_at is not null)),
  check ((signed_by is null) = (signed_at is null))
);
create unique index reports_one_for_a_period on programme.reports (government_id, template_id, period_from) where state <> 'dropped';
create index reports_of_template on programme.reports (government_id, template_id, period_from desc, id desc);
create index reports_locking on programme.reports (government_id, period_to) where state = 'signed-off';
call platform.make_tenant('programme.reports');
grant select, insert, update on programme.reports to gdm_app;

-- Erasing a person replaces their id, and takes their name out of what was written.
call privacy.may_erase('programme.indicators', '{recorded_by,name,definition,source,measured_by,unit}');
call privacy.may_erase('programme.readings', '{recorded_by,evidence,reason,part}');
call privacy.may_erase('programme.report_templates', '{recorded_by,funder,title}');
call privacy.may_erase('programme.reports', '{drafted_by,edited_by,signed_by,figures,narrative,return_reason}');

-- What was counted for the computed indicators of a programme's partners, where counting takes too long for each reader:
-- `counted` is null where it is quick. All come back from published data at any time.
create table programme.tallies (
  government_id uuid not null references governments.governments (id),
  name text not null,
  of_governments uuid[] not null,
  counted text,
  counted_at timestamptz not null,
  feed_position bigint not null,
  primary key (government_id, name)
);
call platform.make_published('programme.tallies');
grant select, insert, update on programme.tallies to gdm_app;
grant select on programme.tallies to gdm_clock;
grant select on open.projection to gdm_clock;

-- Programmes for which something new was published since it was last counted, a quarter of an hour ago or longer.
create function programme.due_tallies() returns table (government_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog
as $$
  select g.id, g.id
  from governments.governments g
  left join lateral (
    select max(t.counted_at) as counted_at, max(t.feed_position) as feed_position
    from programme.tallies t where t.government_id = g.id
  ) last on true
  where 'programme' = any (g.parts)
    and (last.counted_at is null or (
      last.counted_at < platform.now() - interval '15 minutes'
      and last.feed_position is distinct from (select p.position from open.projection p)))
  limit 20
$$;
grant create on schema programme to gdm_clock;
alter function programme.due_tallies() owner to gdm_clock;
revoke create on schema programme from gdm_clock;
revoke all on function programme.due_tallies() from public;
grant execute on function programme.due_tallies() to gdm_app;
