//! The matrix of roles, parts and deeds stands as a file that people can read; a change of it is a decision.

#[test]
fn the_matrix_of_roles_and_deeds_is_the_golden_file() {
    let golden = include_str!("golden/access.txt");
    assert_eq!(
        domain::access::matrix(),
        golden,
        "update tests/golden/access.txt only when the change is meant"
    );
}

#[test]
fn support_and_administration_never_see_clinical_data() {
    use domain::access::{Deed, role_may};
    use domain::staff::Role;
    for role in [Role::Support, Role::Administrator, Role::Auditor, Role::Reception] {
        for deed in [Deed::SeeCase, Deed::ReadDocument, Deed::WriteOpinion, Deed::Review] {
            assert!(!role_may(role, deed), "{role:?} {deed:?}");
        }
    }
}
