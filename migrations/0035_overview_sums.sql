-- What the overview of the pipeline adds up and counts, straight from indexes: over a table whose rows are guarded, each row
-- that is read costs the guard's question as well; a search of an index asks it once.

-- What is planned, by day, public body and route.
create index plans_to_sum on plan.plans (government_id, procurement_on, body_id, assurance) include (budget_amount)
  where state <> 'withdrawn';

-- Lines of which something is missing that their route depends on.
create index plans_with_gaps on plan.plans (government_id, id desc) include (body_id)
  where state <> 'withdrawn' and (service_stage is null or category is null or risk is null or importance is null);

-- Lines kept from the public, by the day on which that is looked at again.
create index plans_withheld on plan.plans (government_id, withheld_until) include (body_id)
  where withheld_until is not null and state <> 'withdrawn';

-- Lines that money has been spent on.
create index commitments_spent on plan.commitments (government_id, plan_id) where amount > 0;
