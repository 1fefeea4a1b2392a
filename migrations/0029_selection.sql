-- How a programme chooses its partners: scored against published criteria by people who score alone, then decided.

create table programme.selections (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  partner_id uuid not null,
  -- The published criteria: an entry of a register that nobody can edit any more.
  criteria_id uuid not null,
  state text not null check (state in ('scoring', 'moderating', 'moderated', 'decided')),
  -- One score with its reasons for each criterion, in their order, as JSON.
  moderated text check (length(moderated) between 2 and 60000),
  decision text check (decision in ('choose', 'decline', 'defer')),
  reasons text check (length(reasons) between 1 and 4000),
  started_at timestamptz not null,
  decided_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, partner_id) references programme.partners (government_id, id),
  foreign key (government_id, criteria_id) references programme.entries (government_id, id),
  check ((state in ('moderated', 'decided')) = (moderated is not null)),
  check ((state = 'decided') = (decision is not null and reasons is not null and decided_at is not null))
);
create index selections_newest on programme.selections (government_id, id desc);
create unique index selections_one_at_a_time on programme.selections (government_id, partner_id) where state <> 'decided';
call platform.make_tenant('programme.selections');
grant select, insert, update on programme.selections to gdm_app;

-- What one person gave, alone: one score with its reasons for each criterion, in their order, as JSON.
create table programme.selection_scores (
  government_id uuid not null,
  selection_id uuid not null,
  scorer_id uuid not null references identity.people (id),
  scores text not null check (length(scores) between 2 and 60000),
  given_at timestamptz not null,
  primary key (government_id, selection_id, scorer_id),
  foreign key (government_id, selection_id) references programme.selections (government_id, id)
);
call platform.make_tenant('programme.selection_scores');
grant select, insert, update on programme.selection_scores to gdm_app;

call privacy.may_erase('programme.selections', '{moderated,reasons}');
call privacy.may_erase('programme.selection_scores', '{scorer_id,scores}');
