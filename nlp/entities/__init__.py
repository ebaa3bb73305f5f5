"""What rules find: dates, UN documents, statutes, courts, cases, and the parts that people play."""
