-- Recommendations whose owner or day was changed: from whom to whom, from when to when, by whom and why. Nothing is moved
-- silently, and nothing of it is taken back.
create table programme.recommendation_moves (
  government_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  from_owner uuid references identity.people (id),
  to_owner uuid references identity.people (id),
  from_due date,
  to_due date,
  why text not null check (length(why) between 1 and 4000),
  moved_by uuid not null references identity.people (id),
  moved_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, entry_id) references programme.entries (government_id, id)
);
create index recommendation_moves_of_entry on programme.recommendation_moves (government_id, entry_id, id);
call platform.make_tenant('programme.recommendation_moves');
grant select, insert on programme.recommendation_moves to gdm_app;

-- Erasing a person replaces their id, and takes their name out of the reasons.
call privacy.may_erase('programme.recommendation_moves', '{from_owner,to_owner,moved_by,why}');
