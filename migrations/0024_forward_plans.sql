-- What lists of forward plans show and are ordered by: when buying is to begin, what kind of spending it is, and whether
-- somebody has assured it.

alter table open.search_entries
  add column category text,
  add column service_stage text,
  add column assurance text check (assurance in ('waiting', 'approved', 'refused', 'emergency', 'overdue'));

create index plans_by_day on open.search_entries (government_id, planned_for, ocid)
  where status = 'planned' and not has_tender and planned_for is not null;

-- Rows from before say nothing of it: everything is made again from the releases.
update open.projection set position = 0;

-- The officials' list of plans by stage and by category.
create index plans_by_stage on plan.plans (government_id, service_stage, id desc);
create index plans_by_category on plan.plans (government_id, category, id desc);
