-- Assurance boards: who sits on them, the cases before them, what each member declared, judged and voted, their meetings,
-- and the delegated lines that were picked by chance to be looked at.

-- A board of a public body, or of the centre where it has none.
create table plan.boards (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  body_id uuid references governments.public_bodies (id),
  name text not null check (length(name) between 1 and 150),
  -- So many members without a conflict of interest must vote for a decision to count.
  quorum integer not null check (quorum between 1 and 30),
  state text not null check (state in ('open', 'closed')),
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id)
);
create unique index boards_one_open on plan.boards (government_id, body_id) nulls not distinct where state = 'open';
call platform.make_tenant('plan.boards');
grant select, insert, update on plan.boards to gdm_app;

-- Who sits on a board, or sat on it once. A reviewer judges and does not vote.
create table plan.board_members (
  government_id uuid not null,
  id uuid not null,
  board_id uuid not null,
  person_id uuid not null references identity.people (id),
  role text not null check (role in ('chair', 'member', 'reviewer')),
  -- The id of one of the pack's specialisms.
  specialism text,
  named_by uuid not null references identity.people (id),
  named_at timestamptz not null,
  ended_at timestamptz,
  primary key (government_id, id),
  foreign key (government_id, board_id) references plan.boards (government_id, id)
);
create unique index board_members_once on plan.board_members (government_id, board_id, person_id) where ended_at is null;
create unique index board_members_one_chair on plan.board_members (government_id, board_id)
  where ended_at is null and role = 'chair';
create index board_members_by_person on plan.board_members (government_id, person_id, board_id) where ended_at is null;
call platform.make_tenant('plan.board_members');
grant select, insert, update on plan.board_members to gdm_app;

-- A case before a board: what was handed in, and what the board made of it.
create table plan.reviews (
  government_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  submission_id uuid not null,
  board_id uuid not null,
  -- 1 for the first decision on what was handed in, one more for each appeal.
  level integer not null check (level between 1 and 3),
  state text not null check (state in ('queued', 'in-review', 'to-vote', 'decided', 'withdrawn')),
  -- Everybody who wrote, changed or handed in the plan, or answers for it: they do not judge it.
  hands uuid[] not null,
  appeal_reasons text check (length(appeal_reasons) between 1 and 5000),
  -- Null where handing in the plan opened it.
  opened_by uuid references identity.people (id),
  opened_at timestamptz not null,
  due_at timestamptz not null,
  remind_at timestamptz not null,
  reminded_at timestamptz,
  -- What the vote came to, with the reasons of the board.
  outcome text check (outcome in ('approve', 'approve-with-conditions', 'return', 'refuse')),
  reasons text check (length(reasons) between 1 and 5000),
  closed_by uuid references identity.people (id),
  ended_at timestamptz,
  version integer not null default 1,
  primary key (government_id, id),
  unique (government_id, submission_id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id),
  foreign key (government_id, submission_id) references plan.submissions (government_id, id),
  foreign key (government_id, board_id) references plan.boards (government_id, id),
  check ((state = 'decided') = (outcome is not null)),
  check ((state = 'decided') = (reasons is not null)),
  check ((state in ('decided', 'withdrawn')) = (ended_at is not null))
);
create unique index reviews_one_open on plan.reviews (government_id, plan_id)
  where state in ('queued', 'in-review', 'to-vote');
create index reviews_by_plan on plan.reviews (government_id, plan_id, id desc);
create index reviews_queue on plan.reviews (government_id, due_at, id) where state in ('queued', 'in-review', 'to-vote');
create index reviews_queue_of_board on plan.reviews (government_id, board_id, due_at, id)
  where state in ('queued', 'in-review', 'to-vote');
create index reviews_by_state on plan.reviews (government_id, state, due_at, id);
create index reviews_of_board_by_state on plan.reviews (government_id, board_id, state, due_at, id);
create index reviews_to_remind on plan.reviews (remind_at)
  where reminded_at is null and state in ('queued', 'in-review', 'to-vote');
call platform.make_tenant('plan.reviews');
grant select, insert, update on plan.reviews to gdm_app;

-- Whether a member has an interest in a case. Whoever has none can still find one; nobody takes one back.
create table plan.declarations (
  government_id uuid not null,
  review_id uuid not null,
  person_id uuid not null references identity.people (id),
  conflict boolean not null,
  words text check (length(words) between 1 and 2000),
  declared_at timestamptz not null,
  primary key (government_id, review_id, person_id, conflict),
  foreign key (government_id, review_id) references plan.reviews (government_id, id),
  check (conflict = (words is not null))
);
call platform.make_tenant('plan.declarations');
grant select, insert on plan.declarations to gdm_app;

-- What one member thinks of one point of a case.
create table plan.review_points (
  government_id uuid not null,
  review_id uuid not null,
  person_id uuid not null references identity.people (id),
  point text not null check (length(point) between 1 and 100),
  mark text not null check (mark in ('1', '2', '3', '4', '5', 'met', 'partly', 'not-met')),
  comment text check (length(comment) between 1 and 2000),
  saved_at timestamptz not null,
  primary key (government_id, review_id, person_id, point),
  foreign key (government_id, review_id) references plan.reviews (government_id, id)
);
call platform.make_tenant('plan.review_points');
grant select, insert, update, delete on plan.review_points to gdm_app;

create table plan.votes (
  government_id uuid not null,
  review_id uuid not null,
  person_id uuid not null references identity.people (id),
  vote text not null check (vote in ('approve', 'approve-with-conditions', 'return', 'refuse')),
  reasons text not null check (length(reasons) between 1 and 2000),
  cast_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, review_id, person_id),
  foreign key (government_id, review_id) references plan.reviews (government_id, id)
);
call platform.make_tenant('plan.votes');
grant select, insert, update on plan.votes to gdm_app;

create table plan.meetings (
  government_id uuid not null,
  id uuid not null,
  board_id uuid not null,
  held_on date not null,
  -- Where it is held, and what else members have to know.
  note text check (length(note) between 1 and 1000),
  made_by uuid not null references identity.people (id),
  made_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, board_id) references plan.boards (government_id, id)
);
create index meetings_of_board on plan.meetings (government_id, board_id, held_on desc, id desc);
call platform.make_tenant('plan.meetings');
grant select, insert on plan.meetings to gdm_app;

-- The cases of a meeting in their order, as the queue had them when the agenda was made.
create table plan.agenda_items (
  government_id uuid not null,
  meeting_id uuid not null,
  position integer not null check (position > 0),
  review_id uuid not null,
  primary key (government_id, meeting_id, position),
  unique (government_id, meeting_id, review_id),
  foreign key (government_id, meeting_id) references plan.meetings (government_id, id),
  foreign key (government_id, review_id) references plan.reviews (government_id, id)
);
call platform.make_tenant('plan.agenda_items');
grant select, insert on plan.agenda_items to gdm_app;

-- That somebody looked at a delegated line that was picked by chance, and what they found.
create table plan.sample_looks (
  government_id uuid not null,
  plan_id uuid not null,
  looked_by uuid not null references identity.people (id),
  note text not null check (length(note) between 1 and 2000),
  looked_at timestamptz not null,
  primary key (government_id, plan_id),
  foreign key (government_id, plan_id) references plan.plans (government_id, id) on delete cascade
);
create index plans_sampled on plan.plans (government_id, id desc) where sampled and state <> 'withdrawn';
call platform.make_tenant('plan.sample_looks');
grant select, insert on plan.sample_looks to gdm_app;

-- Cases whose members are to be reminded that they are due soon.
create function plan.due_review_reminders() returns table (government_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog
as $$
  select r.government_id, r.id from plan.reviews r
  where r.reminded_at is null and r.state in ('queued', 'in-review', 'to-vote') and r.remind_at <= platform.now()
  order by r.remind_at limit 100
$$;
grant create on schema plan to gdm_clock;
alter function plan.due_review_reminders() owner to gdm_clock;
revoke create on schema plan from gdm_clock;
grant select on plan.reviews to gdm_clock;
create policy due on plan.reviews for select to gdm_clock using (true);
revoke all on function plan.due_review_reminders() from public;
grant execute on function plan.due_review_reminders() to gdm_app;

-- Erasing a person replaces their id, and takes their name out of what others wrote.
call privacy.may_erase('plan.boards', '{name}');
call privacy.may_erase('plan.board_members', '{person_id,named_by}');
call privacy.may_erase('plan.reviews', '{hands,opened_by,closed_by,appeal_reasons,reasons}');
call privacy.may_erase('plan.declarations', '{person_id,words}');
call privacy.may_erase('plan.review_points', '{person_id,comment}');
call privacy.may_erase('plan.votes', '{person_id,reasons}');
call privacy.may_erase('plan.meetings', '{made_by,note}');
call privacy.may_erase('plan.sample_looks', '{looked_by,note}');
