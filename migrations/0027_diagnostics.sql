-- The standard diagnostic carried out for a partner: by whom, on which evidence, with which levels, and how they came about.

create table programme.diagnostics (
  government_id uuid not null references governments.governments (id),
  id uuid not null,
  partner_id uuid not null,
  -- The version of the diagnostic under content/diagnostic by which it is carried out, from beginning to end.
  framework integer not null check (framework > 0),
  -- What is looked at: the whole government, or a part of it.
  scope text not null check (length(scope) between 1 and 1000),
  state text not null check (state in ('draft', 'evidence', 'agreed', 'published', 'closed')),
  started_by uuid not null references identity.people (id),
  started_at timestamptz not null,
  begun_at timestamptz,
  agreed_at timestamptz,
  published_at timestamptz,
  closed_at timestamptz,
  closed_because text check (length(closed_because) between 1 and 1000),
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, partner_id) references programme.partners (government_id, id),
  check ((state = 'closed') = (closed_because is not null))
);
create index diagnostics_newest on programme.diagnostics (government_id, id desc);
create index diagnostics_of_partner on programme.diagnostics (government_id, partner_id, id desc);
-- One at a time for a partner, so that nobody scores the wrong one.
create unique index diagnostics_under_way on programme.diagnostics (government_id, partner_id) where state in ('draft', 'evidence', 'agreed');
call platform.make_tenant('programme.diagnostics');
grant select, insert, update on programme.diagnostics to gdm_app;

-- The team. A person has one role in it.
create table programme.diagnostic_members (
  government_id uuid not null,
  diagnostic_id uuid not null,
  person_id uuid not null references identity.people (id),
  role text not null check (role in ('lead-assessor', 'assessor', 'challenger')),
  since timestamptz not null,
  primary key (government_id, diagnostic_id, person_id),
  foreign key (government_id, diagnostic_id) references programme.diagnostics (government_id, id)
);
call platform.make_tenant('programme.diagnostic_members');
grant select, insert, delete on programme.diagnostic_members to gdm_app;

-- A piece of evidence. It says from which kind of person a view comes, and never from whom.
create table programme.diagnostic_evidence (
  government_id uuid not null,
  id uuid not null,
  diagnostic_id uuid not null,
  kind text not null check (kind in ('interview', 'document', 'survey')),
  perspective text not null check (perspective ~ '^[a-z][a-z-]+$'),
  dated_on date not null,
  summary text not null check (length(summary) between 1 and 4000),
  link text check (length(link) between 8 and 500),
  upload_id uuid,
  added_by uuid not null references identity.people (id),
  added_at timestamptz not null,
  version integer not null default 1,
  primary key (government_id, id),
  foreign key (government_id, diagnostic_id) references programme.diagnostics (government_id, id)
);
create index diagnostic_evidence_newest on programme.diagnostic_evidence (government_id, diagnostic_id, id desc);
call platform.make_tenant('programme.diagnostic_evidence');
grant select, insert, update on programme.diagnostic_evidence to gdm_app;

-- Which questions a piece of evidence speaks to.
create table programme.diagnostic_evidence_questions (
  government_id uuid not null,
  evidence_id uuid not null,
  diagnostic_id uuid not null,
  question text not null check (question ~ '^[a-z0-9-]{1,80}$'),
  primary key (government_id, evidence_id, question),
  foreign key (government_id, evidence_id) references programme.diagnostic_evidence (government_id, id)
);
create index diagnostic_evidence_by_question on programme.diagnostic_evidence_questions (government_id, diagnostic_id, question, evidence_id);
call platform.make_tenant('programme.diagnostic_evidence_questions');
grant select, insert on programme.diagnostic_evidence_questions to gdm_app;

-- The answer to a question as it stands; a question without a row is open.
create table programme.diagnostic_answers (
  government_id uuid not null,
  diagnostic_id uuid not null,
  question text not null check (question ~ '^[a-z0-9-]{1,80}$'),
  state text not null check (state in ('proposed', 'challenged', 'agreed')),
  outcome text not null check (outcome in ('level', 'not-known', 'not-applicable')),
  level integer check (level between 1 and 4),
  confidence text check (confidence in ('low', 'medium', 'high')),
  reasons text not null check (length(reasons) between 1 and 4000),
  -- Pieces of evidence of the same diagnostic.
  evidence uuid[] not null default '{}',
  proposed_by uuid not null references identity.people (id),
  agreed_by uuid references identity.people (id),
  version integer not null default 1,
  primary key (government_id, diagnostic_id, question),
  foreign key (government_id, diagnostic_id) references programme.diagnostics (government_id, id),
  check ((outcome = 'level') = (level is not null)),
  check ((outcome = 'level') = (confidence is not null)),
  -- Nobody agrees what they proposed, and nothing is agreed with more than low confidence on no evidence.
  check ((state = 'agreed') = (agreed_by is not null)),
  check (agreed_by is null or agreed_by <> proposed_by),
  check (state <> 'agreed' or outcome <> 'level' or confidence = 'low' or cardinality(evidence) > 0)
);
call platform.make_tenant('programme.diagnostic_answers');
grant select, insert, update on programme.diagnostic_answers to gdm_app;

-- How an answer came about: each proposal, challenge and agreement. Nothing is overwritten.
create table programme.diagnostic_answer_steps (
  government_id uuid not null,
  id uuid not null,
  diagnostic_id uuid not null,
  question text not null,
  action text not null check (action in ('propose', 'challenge', 'agree')),
  outcome text not null check (outcome in ('level', 'not-known', 'not-applicable')),
  level integer check (level between 1 and 4),
  confidence text check (confidence in ('low', 'medium', 'high')),
  words text check (length(words) between 1 and 4000),
  taken_by uuid not null references identity.people (id),
  taken_at timestamptz not null,
  primary key (government_id, id),
  foreign key (government_id, diagnostic_id, question) references programme.diagnostic_answers (government_id, diagnostic_id, question)
);
create index diagnostic_answer_steps_of on programme.diagnostic_answer_steps (government_id, diagnostic_id, question, id);
call platform.make_tenant('programme.diagnostic_answer_steps');
grant select, insert on programme.diagnostic_answer_steps to gdm_app;

call privacy.may_erase('programme.diagnostics', '{started_by,scope,closed_because}');
call privacy.may_erase('programme.diagnostic_members', '{person_id}');
call privacy.may_erase('programme.diagnostic_evidence', '{added_by,summary,link}');
call privacy.may_erase('programme.diagnostic_answers', '{proposed_by,agreed_by,reasons}');
call privacy.may_erase('programme.diagnostic_answer_steps', '{taken_by,words}');
