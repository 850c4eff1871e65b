# Customers: who buys, who comes back, who has gone quiet.
customers-tabs = Parts of this page
customers-tab-groups = Groups
customers-sentence = { $customers ->
    [one] One customer is known by name or number
   *[other] { $customers } customers are known by name or number
}
customers-known = Known customers brought { $known } of { $revenue }
