-- What a programme measures, and what it tells those who fund it, change by versions with a reason; a reading has its parts
-- and how uncertain it is in itself, and says by which version it was measured.

alter table programme.indicators
  -- What a reading counts: of people small numbers are not published, and what is no count has no rest that is not known.
  add column counts text not null default 'nothing' check (counts in ('people', 'things', 'nothing')),
  -- The version in force, which the row repeats.
  add column number integer not null default 1;

alter table programme.indicators no force row level security;
update programme.indicators set counts = 'people' where 'gender' = any (breakdowns);
alter table programme.indicators force row level security;

-- One row for each way in which an indicator has been measured, never changed.
create table programme.indicator_versions (
  government_id uuid not null,
  indicator_id uuid not null,
  number integer not null check (number >= 1),
  since date not null,
  name text not null check (length(name) between 1 and 200),
  definition text not null check (length(definition) between 1 and 2000),
  unit text not null check (length(unit) between 1 and 50),
  counts text not null check (counts in ('people', 'things', 'nothing')),
  source text not null check (length(source) between 1 and 500),
  measured_by text not null check (length(measured_by) between 1 and 200),
  breakdowns text[] not null check (breakdowns <@ array['gender', 'region', 'size']),
  baseline numeric(20,4),
  baseline_on date,
  target numeric(20,4) not null,
  target_on date not null,
  every_months integer not null check (every_months between 1 and 36),
  -- Why it is measured so from now on; the first version needs none.
  reason text check (length(reason) between 1 and 1000),
  recorded_by uuid not null references identity.people (id),
  recorded_at timestamptz not null,
  primary key (government_id, indicator_id, number),
  foreign key (government_id, indicator_id) references programme.indicators (government_id, id),
  check ((number = 1) or (reason is not null)),
  check ((baseline is null) = (baseline_on is null))
);

alter table programme.indicators no force row level security;
insert into programme.indicator_versions
  select government_id, id, 1, (recorded_at at time zone 'UTC')::date, name, definition, unit, counts, source, measured_by, breakdowns,
    baseline, baseline_on, target, target_on, every_months, null, recorded_by, recorded_at
  from programme.indicators;
alter table programme.indicators force row level security;
call platform.make_tenant('programme.indicator_versions');
grant select, insert on programme.indicator_versions to gdm_app;

-- The parts of a reading belong to it: only then is it known what can be told of them without telling of a person.
alter table programme.readings
  add column number integer not null default 1,
  add column parts text not null default '[]',
  add column low numeric(20,4),
  add column high numeric(20,4),
  add column caution text check (length(caution) between 1 and 500),
  add check ((low is null) = (high is null)),
  add check (low <= value and value <= high);

alter table programme.readings no force row level security;
with standing as (
  select p.* from programme.readings p
  where p.breakdown is not null
    and not exists (select from programme.readings c where c.government_id = p.government_id and c.corrects = p.id)
), folded as (
  select government_id, indicator_id, read_on,
    json_agg(json_build_object('breakdown', breakdown, 'part', lower(part), 'value', trim_scale(value)::text) order by breakdown, id)::text as parts
  from standing group by 1, 2, 3
)
update programme.readings w set parts = f.parts
from folded f
where w.breakdown is null and f.government_id = w.government_id and f.indicator_id = w.indicator_id and f.read_on = w.read_on;
-- Parts of a day on which nobody recorded the whole stay as readings that say of what part they are.
update programme.readings p set caution = 'Only of a part: ' || p.breakdown || ', ' || p.part
where p.breakdown is not null and not exists (
  select from programme.readings w
  where w.government_id = p.government_id and w.indicator_id = p.indicator_id and w.read_on = p.read_on and w.breakdown is null);
delete from programme.readings where breakdown is not null and caution is null;
alter table programme.readings force row level security;
alter table programme.readings drop column breakdown, drop column part;
grant update (parts, caution) on programme.readings to gdm_privacy;

-- What a funder wants to be told, as it was agreed each time: reports keep the version that they were drafted by.
alter table programme.report_templates add column number integer not null default 1;
alter table programme.reports add column template_number integer not null default 1;

create table programme.report_template_versions (
  government_id uuid not null,
  template_id uuid not null,
  number integer not null check (number >= 1),
  funder text not null check (length(funder) between 1 and 200),
  title text not null check (length(title) between 1 and 200),
  months integer not null check (months in (1, 3, 6, 12)),
  -- The first day of the first period that is told of so.
  first_day date not null,
  indicator_ids uuid[] not null check (cardinality(indicator_ids) between 1 and 100),
  fund_ids uuid[] not null default '{}',
  reason text check (length(reason) between 1 and 1000),
  recorded_by uuid not null references identity.people (id),
  recorded_at timestamptz not null,
  primary key (government_id, template_id, number),
  foreign key (government_id, template_id) references programme.report_templates (government_id, id),
  check ((number = 1) or (reason is not null))
);
alter table programme.report_templates no force row level security;
insert into programme.report_template_versions
  select government_id, id, 1, funder, title, months, first_day, indicator_ids, fund_ids, null, recorded_by, recorded_at
  from programme.report_templates;
alter table programme.report_templates force row level security;
call platform.make_tenant('programme.report_template_versions');
grant select, insert on programme.report_template_versions to gdm_app;

call privacy.may_erase('programme.indicator_versions', '{recorded_by,name,definition,unit,source,measured_by,reason}');
call privacy.may_erase('programme.report_template_versions', '{recorded_by,funder,title,reason}');
