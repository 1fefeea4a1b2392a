-- Leaving a partner well: which indicators are read again and what they said, who could do what and since when, and
-- lessons as everybody searches them.

-- The indicators that are read as the work with a partner ends, and again in each review that follows.
create table programme.exit_measures (
  government_id uuid not null,
  partner_id uuid not null,
  indicator_id uuid not null,
  chosen_by uuid not null references identity.people (id),
  chosen_at timestamptz not null,
  primary key (government_id, partner_id, indicator_id),
  foreign key (government_id, partner_id) references programme.partners (government_id, id),
  foreign key (government_id, indicator_id) references programme.indicators (government_id, id)
);
call platform.make_tenant('programme.exit_measures');
grant select, insert, delete on programme.exit_measures to gdm_app;

-- What such an indicator said: as the work ended (`review_id` null), and in each review. Name, unit and method are kept as
-- they were on that day, so that a later change of the indicator changes nothing that was read.
create table programme.exit_figures (
  government_id uuid not null,
  id uuid not null,
  partner_id uuid not null,
  indicator_id uuid not null,
  review_id uuid,
  name text not null check (length(name) between 1 and 200),
  unit text not null check (length(unit) between 1 and 50),
  currency text check (currency ~ '^[A-Z]{3}$'),
  definition text not null,
  -- Which of the computed indicators it is; null where somebody counts.
  computed text,
  source text not null,
  measured_by text not null,
  direction text not null check (direction in ('higher', 'lower')),
  value numeric(20,4),
  -- Why there is no value.
  reason text check (length(reason) between 1 and 1000),
  read_on date,
  -- Of what is computed: the period, the observations, those that say too little, and the interval.
  period_from date,
  period_to date,
  observations integer,
  missing integer,
  low numeric(20,4),
  high numeric(20,4),
  evidence text check (length(evidence) between 1 and 2000),
  taken_by uuid not null references identity.people (id),
  taken_at timestamptz not null,
  primary key (government_id, id),
  unique nulls not distinct (government_id, indicator_id, review_id),
  foreign key (government_id, partner_id) references programme.partners (government_id, id),
  foreign key (government_id, indicator_id) references programme.indicators (government_id, id),
  foreign key (government_id, review_id) references programme.entries (government_id, id),
  check ((value is null) <> (reason is null)),
  check (value is null or read_on is not null)
);
create index exit_figures_of_partner on programme.exit_figures (government_id, partner_id, indicator_id);
create index exit_figures_of_review on programme.exit_figures (government_id, review_id);
call platform.make_tenant('programme.exit_figures');
grant select, insert, update on programme.exit_figures to gdm_app;

-- Each step that a role took in a task, as the statement said it; the newest of each task is what holds.
create table programme.capability_steps (
  government_id uuid not null references governments.governments (id),
  statement_id uuid not null,
  capability_id uuid not null,
  partner text not null,
  task text not null,
  body_id uuid,
  body text not null,
  role_id uuid,
  role text not null,
  level text not null check (level in ('not-yet', 'shadowed', 'together', 'alone')),
  reached_on date,
  evidence text,
  is_current boolean not null,
  primary key (government_id, statement_id),
  foreign key (government_id, statement_id) references programme.statements (government_id, id)
);
create unique index capability_steps_current on programme.capability_steps (government_id, partner, task, capability_id) where is_current;
create index capability_steps_newest on programme.capability_steps (government_id, partner, statement_id desc);
create index capability_steps_of_one on programme.capability_steps (government_id, capability_id, statement_id desc);
call platform.make_published('programme.capability_steps');
grant select, insert, update on programme.capability_steps to gdm_app;

-- Lessons of all programmes as they stand in public, to be searched: made from statements, in the language of the
-- programme and, for names and numbers, as they stand.
create table programme.lesson_entries (
  government_id uuid not null references governments.governments (id),
  lesson_id uuid not null,
  statement_id uuid not null,
  partner text,
  -- The country that it was learned in, by name: of a city or state the country it belongs to. Null for all partners.
  country text,
  state text not null,
  theme text,
  nature text,
  principle text,
  title text not null,
  words text not null,
  dictionary text not null check (dictionary in ('english', 'spanish', 'portuguese', 'indonesian', 'simple')),
  found tsvector not null generated always as (
    case dictionary
      when 'english' then setweight(to_tsvector('english', title), 'A') || to_tsvector('english', words)
      when 'spanish' then setweight(to_tsvector('spanish', title), 'A') || to_tsvector('spanish', words)
      when 'portuguese' then setweight(to_tsvector('portuguese', title), 'A') || to_tsvector('portuguese', words)
      when 'indonesian' then setweight(to_tsvector('indonesian', title), 'A') || to_tsvector('indonesian', words)
      else ''::tsvector
    end || to_tsvector('simple', title || ' ' || words)
  ) stored,
  primary key (government_id, lesson_id),
  foreign key (government_id, statement_id) references programme.statements (government_id, id)
);
create index lesson_entries_found on programme.lesson_entries using gin (found);
create index lesson_entries_newest on programme.lesson_entries (statement_id desc);
create index lesson_entries_of_programme on programme.lesson_entries (government_id, statement_id desc);
create index lesson_entries_by_country on programme.lesson_entries (country, statement_id desc);
create index lesson_entries_by_theme on programme.lesson_entries (theme, statement_id desc);
create index lesson_entries_by_nature on programme.lesson_entries (nature, statement_id desc);
create index lesson_entries_by_principle on programme.lesson_entries (principle, statement_id desc);
call platform.make_published('programme.lesson_entries');
grant select, insert, update on programme.lesson_entries to gdm_app;

-- What was published before.
insert into programme.lesson_entries
  (government_id, lesson_id, statement_id, partner, country, state, theme, nature, principle, title, words, dictionary)
select c.government_id, c.subject_id, s.id, s.partner, p.title, coalesce(b.body ->> 'state', ''), b.body ->> 'intervention', b.body ->> 'nature',
  b.body ->> 'principle', s.title,
  concat_ws(E'\n', b.body ->> 'happened', b.body ->> 'why', b.body ->> 'differently', b.body ->> 'audience', b.body ->> 'reason'),
  case g.languages[1] when 'en' then 'english' when 'es' then 'spanish' when 'pt' then 'portuguese' when 'id' then 'indonesian' else 'simple' end
from programme.standing c
join programme.statements s on s.government_id = c.government_id and s.id = c.statement_id
join governments.governments g on g.id = c.government_id
cross join lateral (select s.body::jsonb as body) b
left join lateral (
  select ps.title from programme.standing pc
  join programme.statements ps on ps.government_id = pc.government_id and ps.id = pc.statement_id
  where pc.government_id = c.government_id and pc.kind = 'partner' and pc.partner = s.partner
  order by pc.statement_id desc limit 1
) p on true
where c.kind = 'lesson';

insert into programme.capability_steps
  (government_id, statement_id, capability_id, partner, task, body, role, level, reached_on, evidence, is_current)
select s.government_id, s.id, s.subject_id, s.partner, s.title, coalesce(b.body ->> 'body', ''), coalesce(b.body ->> 'role', ''),
  b.body ->> 'state', (b.body ->> 'on')::date, b.body ->> 'evidence',
  exists (select from programme.standing c where c.government_id = s.government_id and c.statement_id = s.id)
from programme.statements s
cross join lateral (select s.body::jsonb as body) b
where s.kind = 'capability' and s.partner is not null;

-- Erasing a person replaces their id, and takes their name out of what was written.
call privacy.may_erase('programme.exit_measures', '{chosen_by}');
call privacy.may_erase('programme.exit_figures', '{taken_by,name,definition,source,measured_by,reason,evidence}');
call privacy.may_erase('programme.capability_steps', '{task,body,role,evidence}');
call privacy.may_erase('programme.lesson_entries', '{title,words}');
