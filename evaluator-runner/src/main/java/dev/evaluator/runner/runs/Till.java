package dev.evaluator.runner.runs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where all calls for one suite queue for what they need, first come first served, and what these calls share. */
final class Till {

    final ReentrantLock lock = new ReentrantLock();
    final Condition moved = lock.newCondition();
    final Deque<Object> queue = new ArrayDeque<>();
    private final List<Account> shared = new ArrayList<>();
    int underWay;

    /** Returns the accounts that all purses here share. */
    List<Account> shared() {
        return List.copyOf(shared);
    }

    /** Shares accounts, or tells those that are shared already what is used up by now. */
    void share(List<Account> accounts) {
        for (int i = 0; i < shared.size(); i++) {
            shared.get(i).renew(accounts.get(i));
        }
        if (shared.isEmpty()) {
            shared.addAll(accounts);
        }
    }
}
