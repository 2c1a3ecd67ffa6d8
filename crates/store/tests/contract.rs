//! The store's contract on both engines.

mod scratch;

use ports::Store;
use scratch::Scratch;

macro_rules! on_sqlite {
    ($($name:ident),+ $(,)?) => {$(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            let scratch = Scratch::sqlite();
            let store = scratch.store().await;
            ports::contract::$name(&store).await;
            store.close().await;
            scratch.remove().await;
        }
    )+};
}

macro_rules! on_postgres {
    ($($name:ident),+ $(,)?) => {$(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            let Some(scratch) = Scratch::postgres().await else { return };
            let store = scratch.store().await;
            ports::contract::$name(&store).await;
            store.close().await;
            scratch.remove().await;
        }
    )+};
}

mod sqlite {
    use super::*;
    ports::store_contract!(on_sqlite);
}

mod postgres {
    use super::*;
    ports::store_contract!(on_postgres);
}
