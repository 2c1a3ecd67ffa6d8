//! The rounds: start, check, walk on, kill.

use std::fmt;
use std::pin::pin;
use std::time::Duration;

use base::{Chance, SeededChance, Timestamp};
use jiff::SignedDuration;
use testkit::journey::{Failure as Cut, Walk};
use testkit::program::{Demo, Running};

use crate::Failure;
use crate::check::{Checker, Expected};

/// The longest life of a program, in milliseconds: some steps of the journey, signing in among them. Longer would kill
/// less often in a given time, shorter would hit the first step after a start only.
const LIFE_MILLIS: u64 = 3_000;
/// How far the clock goes on from one start to the next: more than a code of the second factor lasts, so that whoever
/// was cut off while signing in has a new one.
const BETWEEN: SignedDuration = SignedDuration::from_secs(31);
/// How long before the appointment the clock is set when the journey has to wait for the day.
const EARLY: SignedDuration = SignedDuration::from_mins(15);

/// What came of it.
#[derive(Debug, Default)]
pub struct Tally {
    kills: u32,
    /// Journeys walked to their end.
    closed: u32,
    acknowledged: u32,
    /// Changes that were sent and never answered: done, and not done.
    in_flight: [u32; 2],
    entries: u64,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kills, closed, acknowledged, in_flight: [done, not], entries } = self;
        write!(
            f,
            "{kills} kills, nothing lost: {acknowledged} acknowledged changes are there, {} were cut off ({done} done, \
             {not} not, none half); {closed} cases went to their end; {entries} audit entries fit together",
            done + not
        )
    }
}

/// A run under way.
pub struct Rounds {
    demo: Demo,
    chance: SeededChance,
    checker: Checker,
    tally: Tally,
    /// How many journeys were begun, for addresses of their own.
    begun: u32,
    /// The revision of the walked case when it was last looked at.
    revision: u32,
}

/// How a program's life ended.
enum End {
    Killed,
    /// The journey waits for this instant.
    NotYet(Timestamp),
    Closed,
}

impl Rounds {
    /// Makes the demo.
    pub fn begin(demo: Demo, seed: u64) -> Result<Self, Failure> {
        let (running, _) = demo.start("/")?;
        running.stop()?;
        let checker = Checker::new(&demo);
        let chance = SeededChance::new(seed);
        Ok(Self { demo, chance, checker, tally: Tally::default(), begun: 0, revision: 0 })
    }

    /// Kills so many times and checks after each start.
    pub async fn run(mut self, times: u32) -> Result<Tally, Failure> {
        let hospitals = self.checker.hospitals().await?;
        let (mut running, _) = self.demo.start("/")?;
        let mut walk = self.new_walk(&running, &hospitals);
        while self.tally.kills < times {
            let life = Duration::from_millis(self.chance.below(LIFE_MILLIS));
            let next = self.live(running, &mut walk, life, &hospitals).await?;
            self.tally.kills += 1;
            self.demo.clock = next;
            running = self.demo.start("/")?.0;
            self.look(&mut walk).await?;
            if walk.case.is_none() {
                walk = self.new_walk(&running, &hospitals);
            } else {
                walk.go_on(running.site());
            }
            if self.tally.kills.is_multiple_of(20) {
                println!("kill: {} of {times}, at {:?}", self.tally.kills, walk.next());
            }
        }
        running.stop()?;
        self.tally.entries = self.checker.whole_chains().await?;
        Ok(self.tally)
    }

    /// Walks until the program is killed; returns what the clock shows at the next start.
    async fn live(
        &mut self,
        running: Running,
        walk: &mut Walk,
        life: Duration,
        hospitals: &[String],
    ) -> Result<Timestamp, Failure> {
        let site = running.site().clone();
        let mut running = Some(running);
        let mut over = pin!(tokio::time::sleep(life));
        let mut next = site.clock();
        loop {
            let end = {
                let mut walking = pin!(to_the_end(walk));
                tokio::select! {
                    end = &mut walking => end,
                    () = &mut over, if running.is_some() => {
                        running.take().map(Running::kill).transpose()?;
                        walking.await
                    }
                }
            };
            match end? {
                End::Killed if running.is_none() => break,
                End::Killed => return Err("the program went away without being killed".into()),
                End::NotYet(starts_at) => {
                    next = next.max(starts_at - EARLY);
                    running.take().map(Running::kill).transpose()?;
                    break;
                }
                End::Closed => {
                    self.tally.closed += 1;
                    self.tally.acknowledged += walk.acknowledged;
                    self.checker.keep_closed(walk);
                    let Some(running) = &running else {
                        walk.case = None;
                        break;
                    };
                    *walk = self.new_walk(running, hospitals);
                }
            }
        }
        Ok(next.max(site.clock()) + BETWEEN)
    }

    /// Looks at what is stored and counts on from there.
    async fn look(&mut self, walk: &mut Walk) -> Result<(), Failure> {
        let expected =
            Expected { revision: self.revision, acknowledged: walk.acknowledged, in_flight: walk.in_flight };
        let found = self.checker.look(walk, &expected).await?;
        self.tally.acknowledged += walk.acknowledged;
        if walk.in_flight {
            let was_done = found > self.revision + walk.acknowledged;
            self.tally.in_flight[usize::from(!was_done)] += 1;
        }
        self.revision = found;
        walk.acknowledged = 0;
        walk.in_flight = false;
        Ok(())
    }

    /// Begins the next journey: the hospitals take turns, and so do the ways of the consultation.
    fn new_walk(&mut self, running: &Running, hospitals: &[String]) -> Walk {
        let place = self.begun as usize;
        self.begun += 1;
        self.revision = 0;
        let hospital = &hospitals[place % hospitals.len()];
        let mode = if (place / hospitals.len()).is_multiple_of(2) { "in_person" } else { "online" };
        Walk::new(running.site(), hospital, mode, &format!("patient{place}@example.jp"))
    }
}

async fn to_the_end(walk: &mut Walk) -> Result<End, Failure> {
    match walk.to_the_end().await {
        Ok(()) => Ok(End::Closed),
        Err(Cut::Gone(_)) => Ok(End::Killed),
        Err(Cut::NotYet(starts_at)) => Ok(End::NotYet(starts_at)),
        Err(Cut::Refused(why)) => Err(format!("{:?} of {:?}: {why}", walk.next(), walk.case).into()),
    }
}
