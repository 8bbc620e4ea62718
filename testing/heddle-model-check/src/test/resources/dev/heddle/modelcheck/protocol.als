-- How several processes share one state: heads, leases, crashes, deletion.
--
-- One run is one process. Each step of the model is one transaction of the state storage, or the
-- end of a process; what happens between two transactions of one run, others can get in between.
-- Every rule can be left out. With all of them what is asserted holds; without any one of them it
-- does not, and the commands at the end say so.
module protocol

enum Status { Writing, Audited, Published, Abandoned, Retired }

enum Rule {
  LeaseChecked,   -- who publishes has to hold its lease in the same transaction
  HeadExpected,   -- a head moves only from what its run has seen there
  LookedAgain,    -- a run looks at what is shown once it has its lease
  ShownKept,      -- what is shown is not retired
  ReadersAwaited  -- bytes are deleted once nobody is left who began before they were retired
}

one sig Kept { rules: set Rule }

sig Cell { var head: lone Materialization }

sig Materialization {
  of: one Cell,
  by: lone Run,
  var status: lone Status,
  var readers: set Run -- who was at work when it was retired
}

sig Run {
  wants: set Cell,
  var sees: set Materialization -- what was shown when it looked
}

var sig Stored in Materialization {} -- its bytes are there
var sig Locked in Run {}             -- has the lock that says it lives
var sig Leased in Run {}
var sig Fenced in Run {}             -- lost its lease to another
var sig Ended in Run {}              -- does nothing any more

fact beginning {
  no Leased and no Fenced and no Ended and no sees and no readers
  Locked = Run
  Materialization.status in Published
  Stored = status.Published
  all c: Cell | c.head in Stored & of.c
  all m: Stored | no m.by
}

-- What a step does not touch.
pred sameHeads { head' = head }
pred sameData { status' = status and readers' = readers and Stored' = Stored }
pred sameRuns { Locked' = Locked and Leased' = Leased and Fenced' = Fenced and Ended' = Ended and sees' = sees }

pred waiting[r: Run] { r not in Leased + Fenced + Ended }
pred working[r: Run] { r in Leased + Fenced and r not in Ended }

-- Plans without a lease.
pred look[r: Run] {
  waiting[r]
  sees' = sees - r->Materialization + r->Cell.head
  Locked' = Locked and Leased' = Leased and Fenced' = Fenced and Ended' = Ended
  sameHeads and sameData
}

-- Takes its lease; those of the dead are taken over, and what they left is given up.
pred acquire[r: Run] {
  waiting[r]
  r in Locked
  let others = { o: Leased | some o.wants & r.wants },
      left = { m: by.others | m.status = Writing } {
    no others & Locked
    Leased' = Leased - others + r
    Fenced' = Fenced + others
    status' = status - left->Writing + left->Abandoned
    Stored' = Stored - left
  }
  LookedAgain in Kept.rules
    implies sees' = sees - r->Materialization + r->Cell.head
    else sees' = sees
  readers' = readers and Locked' = Locked and Ended' = Ended
  sameHeads
}

-- Notes the location before the first byte.
pred begin[r: Run, m: Materialization] {
  working[r]
  m.by = r and m.of in r.wants and no m.status
  status' = status + m->Writing
  Stored' = Stored + m
  readers' = readers
  sameHeads and sameRuns
}

-- Its checks passed.
pred audit[r: Run, m: Materialization] {
  working[r]
  m.by = r and m.status = Writing
  status' = status - m->Writing + m->Audited
  readers' = readers and Stored' = Stored
  sameHeads and sameRuns
}

-- Shows what it made, or what anybody made earlier.
pred publish[r: Run, m: Materialization] {
  working[r]
  m.of in r.wants and m.status in Audited + Published and m in Stored
  LeaseChecked in Kept.rules implies r in Leased
  HeadExpected in Kept.rules implies m.of.head in r.sees + by.r
  head' = head ++ m.of->m
  status' = status ++ m->Published
  readers' = readers and Stored' = Stored
  sameRuns
}

-- A person takes back what a cell shows; no lease is needed for that.
pred undo[c: Cell] {
  some m: of.c & status.Published & Stored - c.head | head' = head ++ c->m
  sameData and sameRuns
}

pred finish[r: Run] {
  working[r]
  Ended' = Ended + r
  Leased' = Leased - r
  Locked' = Locked - r
  Fenced' = Fenced
  sees' = sees - r->Materialization
  sameHeads and sameData
}

-- Its lease stays behind.
pred crash[r: Run] {
  r not in Ended
  Ended' = Ended + r
  Locked' = Locked - r
  sees' = sees - r->Materialization
  Leased' = Leased and Fenced' = Fenced
  sameHeads and sameData
}

-- It is taken for dead and goes on.
pred lose[r: Run] {
  r in Locked and r not in Ended
  Locked' = Locked - r
  Leased' = Leased and Fenced' = Fenced and Ended' = Ended and sees' = sees
  sameHeads and sameData
}

pred retire[m: Materialization] {
  m.status = Published
  ShownKept in Kept.rules implies m not in Cell.head
  status' = status ++ m->Retired
  readers' = readers + m->Leased
  Stored' = Stored
  sameHeads and sameRuns
}

pred purge[m: Materialization] {
  m.status = Retired and m in Stored
  ReadersAwaited in Kept.rules implies no m.readers & Leased & Locked
  Stored' = Stored - m
  status' = status and readers' = readers
  sameHeads and sameRuns
}

pred rest { sameHeads and sameData and sameRuns }

fact transactions {
  always (
    rest
    or (some r: Run | look[r] or acquire[r] or finish[r] or crash[r] or lose[r])
    or (some r: Run, m: Materialization | begin[r, m] or audit[r, m] or publish[r, m])
    or (some c: Cell | undo[c])
    or (some m: Materialization | retire[m] or purge[m]))
}

-- I4, I9: what is shown has passed, and its bytes are there.
pred shownIsWhole { always all m: Cell.head | m.status = Published and m in Stored }

-- I9: who is at work can read what was shown when it looked.
pred readersFinish { always (Leased & Locked).sees in Stored }

-- I10: who lost its lease publishes nothing.
pred fencedPublishNothing {
  always all r: Fenced, m: Materialization | not publish[r, m]
}

-- Nobody's change is overwritten by one who has not seen it.
pred nothingIsLost {
  always all r: Run, m: Materialization |
    (publish[r, m] and m.of.head' != m.of.head) implies m.of.head in r.sees + by.r
}

pred sound { shownIsWhole and readersFinish and fencedPublishNothing and nothingIsLost }

check allRules { Kept.rules = Rule implies sound } for 3 but 1 Cell, 2 Run, 3 Materialization, 1..7 steps expect 0
check withoutLeaseChecked { Kept.rules = Rule - LeaseChecked implies sound } for 3 but 1 Cell, 2 Run, 3 Materialization, 1..7 steps expect 1
check withoutHeadExpected { Kept.rules = Rule - HeadExpected implies sound } for 3 but 1 Cell, 2 Run, 3 Materialization, 1..7 steps expect 1
check withoutLookedAgain { Kept.rules = Rule - LookedAgain implies sound } for 3 but 1 Cell, 2 Run, 3 Materialization, 1..7 steps expect 1
check withoutShownKept { Kept.rules = Rule - ShownKept implies sound } for 3 but 1 Cell, 2 Run, 3 Materialization, 1..7 steps expect 1
check withoutReadersAwaited { Kept.rules = Rule - ReadersAwaited implies sound } for 3 but 1 Cell, 2 Run, 3 Materialization, 1..7 steps expect 1

-- The rules leave room: after a crash the other goes on with the same cell.
run goesOn {
  Kept.rules = Rule
  some disj r, q: Run, disj m, n: Materialization |
    eventually (begin[r, m]; crash[r]; acquire[q]; begin[q, n]; audit[q, n]; publish[q, n])
} for 3 but 1 Cell, 2 Run, 3 Materialization, 1..10 steps expect 1
