-- Reviews of a programme: who sits on their panels, and which recommendations were told to be overdue. Reviews and
-- recommendations themselves are entries of registers.

-- A seat on the panel of a review. Only independent reviewers have one.
create table programme.review_panel (
  government_id uuid not null,
  review_id uuid not null,
  person_id uuid not null references identity.people (id),
  since timestamptz not null,
  primary key (government_id, review_id, person_id),
  foreign key (government_id, review_id) references programme.entries (government_id, id)
);
create index review_panel_by_person on programme.review_panel (government_id, person_id, review_id);
call platform.make_tenant('programme.review_panel');
grant select, insert, delete on programme.review_panel to gdm_app;

-- A recommendation whose day was over without action: told once for each day that it was due.
create table programme.escalations (
  government_id uuid not null,
  entry_id uuid not null,
  due_on date not null,
  told_at timestamptz not null,
  primary key (government_id, entry_id, due_on),
  foreign key (government_id, entry_id) references programme.entries (government_id, id)
);
call platform.make_tenant('programme.escalations');
grant select, insert on programme.escalations to gdm_app;

create index entries_recommended on programme.entries (due_on, id) where kind = 'recommendation' and state in ('open', 'accepted');

-- Recommendations whose day is over in the programme's own days, and of which nobody has been told yet.
create function programme.due_escalations() returns table (government_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog
as $$
  select e.government_id, e.id
  from programme.entries e
  join governments.governments g on g.id = e.government_id
  where e.kind = 'recommendation' and e.state in ('open', 'accepted')
    and e.due_on < (platform.now() at time zone g.time_zone)::date
    and not exists (
      select from programme.escalations t
      where t.government_id = e.government_id and t.entry_id = e.id and t.due_on = e.due_on)
  order by e.due_on, e.id
  limit 100
$$;
grant create on schema programme to gdm_clock;
alter function programme.due_escalations() owner to gdm_clock;
revoke create on schema programme from gdm_clock;
grant select on programme.entries, programme.escalations to gdm_clock;
create policy recommendations_due on programme.entries for select to gdm_clock using (kind = 'recommendation');
create policy due on programme.escalations for select to gdm_clock using (true);
revoke all on function programme.due_escalations() from public;
grant execute on function programme.due_escalations() to gdm_app;

-- Erasing a person takes away their seats.
call privacy.may_erase('programme.review_panel', '{}', true);
