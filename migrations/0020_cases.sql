-- Business cases: who helps to write a plan's case, what readers remarked on it, and a search of the government's own plans
-- for those that could be joined. The case itself is a part of the plan's file.

-- People of the plan's public body who were asked to help. What they may do ends where they stop working there.
create table plan.collaborators (
  government_id uuid not null,
  plan_id uuid not null,
  person_id uuid not null references identity.people (id),
  invited_by uuid not null references identity.people (id),
  invited_at timestamptz not null,
  primary key (government_id, plan_id, person_id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id) on delete cascade
);
create index collaborators_by_person on plan.collaborators (government_id, person_id, plan_id);
call platform.make_tenant('plan.collaborators');
grant select, insert, delete on plan.collaborators to gdm_app;

-- Remarks on a section of a case. Those that are open stand in the way of handing it in.
create table plan.comments (
  government_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  section text not null check (section in ('strategic', 'economic', 'commercial', 'financial', 'management', 'one-page', 'experiment')),
  text text not null check (length(text) between 1 and 2000),
  state text not null check (state in ('open', 'resolved')),
  written_by uuid not null references identity.people (id),
  written_at timestamptz not null,
  resolved_by uuid references identity.people (id),
  resolved_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id) on delete cascade,
  check ((state = 'resolved') = (resolved_at is not null)),
  check ((resolved_by is null) = (resolved_at is null))
);
create index comments_by_plan on plan.comments (government_id, plan_id, section, id desc);
create index comments_open on plan.comments (government_id, plan_id) where state = 'open';
call platform.make_tenant('plan.comments');
grant select, insert, update on plan.comments to gdm_app;

-- Under row-level security an index of words does not serve, so the search runs beside it, in the government of the
-- transaction and in no other. It ranks the newest five hundred lines that have one of the words by how many of them
-- stand in the title.
create index plans_by_words on plan.plans using gin (to_tsvector('simple', title || ' ' || need));
create function plan.lines_with_words(words text, most integer) returns table (id uuid)
language sql stable security definer
set search_path = pg_catalog
as $$
  -- Kept apart, because reading the lines by id and looking for the words in each takes longer than the index.
  with matching as materialized (
    select p.id, p.title from plan.plans p
    where p.government_id = platform.government() and p.state <> 'withdrawn'
      and to_tsvector('simple', p.title || ' ' || p.need) @@ to_tsquery('simple', words)
  ), newest as (select * from matching order by id desc limit 500)
  select id from newest
  order by ts_rank(to_tsvector('simple', title), to_tsquery('simple', words)) desc, id desc limit least(most, 100)
$$;
grant create on schema plan to gdm_clock;
alter function plan.lines_with_words(text, integer) owner to gdm_clock;
revoke create on schema plan from gdm_clock;
revoke all on function plan.lines_with_words(text, integer) from public;
grant execute on function plan.lines_with_words(text, integer) to gdm_app;

-- Erasing a person replaces their id, and takes their name out of what others wrote.
call privacy.may_erase('plan.collaborators', '{person_id,invited_by}', true);
call privacy.may_erase('plan.comments', '{written_by,resolved_by,text}');
