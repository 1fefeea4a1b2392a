-- What members of a programme propose for the playbook: a change of a page, a new page, a translation. What was accepted is
-- an edition, and is published as a statement; the pages that come with the platform are the edition before all of these.

create table programme.playbook_proposals (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  page text not null check (page ~ '^[a-z][a-z0-9-]{2,59}$'),
  language text not null check (language ~ '^[a-z]{2}$'),
  -- The edition that the proposal was made from; 0 where the page has no text in that language yet.
  based_on integer not null check (based_on >= 0),
  title text not null check (length(title) between 1 and 100),
  summary text not null check (length(summary) between 1 and 220),
  body text not null check (length(body) between 1 and 20000),
  -- Why, and where it was tried.
  reason text not null check (length(reason) between 1 and 2000),
  stage text not null,
  audience text[] not null,
  intervention integer not null check (intervention between 1 and 5),
  principles integer[] not null,
  -- The government that contributes it; null for the programme itself.
  partner_id uuid,
  state text not null check (state in ('proposed', 'returned', 'accepted', 'withdrawn')),
  proposed_by uuid not null references identity.people (id),
  proposed_at timestamptz not null,
  reviewed_by uuid references identity.people (id),
  reviewed_at timestamptz,
  answer text check (length(answer) between 1 and 2000),
  edition integer check (edition > 0),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, partner_id) references programme.partners (government_id, id),
  check ((state = 'accepted') = (edition is not null)),
  check ((reviewed_by is null) = (reviewed_at is null)),
  check (state <> 'accepted' or reviewed_by is not null)
);
create index playbook_proposals_by_state on programme.playbook_proposals (government_id, state, id desc);
create index playbook_proposals_of_text on programme.playbook_proposals (government_id, page, language, id);
create unique index playbook_editions on programme.playbook_proposals (government_id, page, language, edition) where edition is not null;
call platform.make_tenant('programme.playbook_proposals');
grant select, insert, update on programme.playbook_proposals to gdm_app;

call privacy.may_erase('programme.playbook_proposals', '{proposed_by,reviewed_by,title,summary,body,reason,answer}');
