//! The pages for visitors (screens 1xx): what the outpatient service is, the self-check, papers, fees, help.
