-- Whether a driver is asked or carrying, worked out after their row is locked: the statement that follows the lock sees what
-- whoever held it before has written. `answer` is what they said to an offer: 1 yes, 0 no, null nothing.
CREATE FUNCTION drivers_note(driver uuid, answer integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  busy boolean;
BEGIN
  PERFORM FROM drivers WHERE user_id = driver FOR NO KEY UPDATE;
  -- Who said yes is given the delivery by the next statement.
  busy := answer IS NOT DISTINCT FROM 1
    OR EXISTS (SELECT FROM delivery_offers WHERE driver_id = driver AND state = 'open')
    OR EXISTS (SELECT FROM deliveries WHERE driver_id = driver AND state IN ('assigned', 'collected'));
  UPDATE drivers SET engaged = busy,
    answers = CASE WHEN answer IS NULL THEN answers ELSE (answers << 1 | answer) & 65535 END,
    answered = CASE WHEN answer IS NULL THEN answered ELSE least(answered + 1, 16) END
  WHERE user_id = driver AND (engaged <> busy OR answer IS NOT NULL);
END $$;
--> statement-breakpoint
CREATE FUNCTION delivery_offers_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM drivers_note(OLD.driver_id, NULL);
  ELSE
    PERFORM drivers_note(NEW.driver_id, CASE
      WHEN TG_OP = 'INSERT' THEN NULL
      WHEN NEW.state = 'accepted' THEN 1
      WHEN NEW.state IN ('declined', 'lapsed', 'taken_back') THEN 0
    END);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER delivery_offers_note_new AFTER INSERT ON delivery_offers
FOR EACH ROW WHEN (NEW.state = 'open') EXECUTE FUNCTION delivery_offers_note();
--> statement-breakpoint
CREATE TRIGGER delivery_offers_note_change AFTER UPDATE OF state ON delivery_offers
FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION delivery_offers_note();
--> statement-breakpoint
CREATE TRIGGER delivery_offers_note_gone AFTER DELETE ON delivery_offers
FOR EACH ROW WHEN (OLD.state = 'open') EXECUTE FUNCTION delivery_offers_note();
--> statement-breakpoint
CREATE FUNCTION deliveries_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.driver_id IS NOT NULL AND OLD.driver_id IS DISTINCT FROM NEW.driver_id THEN
    PERFORM drivers_note(OLD.driver_id, NULL);
  END IF;
  IF NEW.driver_id IS NOT NULL THEN
    PERFORM drivers_note(NEW.driver_id, NULL);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER deliveries_note_change AFTER UPDATE OF state, driver_id ON deliveries
FOR EACH ROW WHEN ((NEW.state, NEW.driver_id) IS DISTINCT FROM (OLD.state, OLD.driver_id)) EXECUTE FUNCTION deliveries_note();
--> statement-breakpoint
CREATE TRIGGER deliveries_note_new AFTER INSERT ON deliveries
FOR EACH ROW WHEN (NEW.driver_id IS NOT NULL) EXECUTE FUNCTION deliveries_note();
--> statement-breakpoint
UPDATE drivers SET engaged = true WHERE
  user_id IN (SELECT driver_id FROM delivery_offers WHERE state = 'open')
  OR user_id IN (SELECT driver_id FROM deliveries WHERE state IN ('assigned', 'collected'));
--> statement-breakpoint
-- What each driver last said to offers, so that nobody begins as a stranger.
UPDATE drivers SET answers = past.answers, answered = past.answered
FROM (
  SELECT driver_id, count(*)::int AS answered,
    sum(CASE WHEN state = 'accepted' THEN 1 << (place - 1)::int ELSE 0 END)::int AS answers
  FROM (
    SELECT driver_id, state, row_number() OVER (PARTITION BY driver_id ORDER BY id DESC) AS place
    FROM delivery_offers WHERE state IN ('accepted', 'declined', 'lapsed', 'taken_back')
  ) AS said
  WHERE place <= 16 GROUP BY driver_id
) AS past
WHERE past.driver_id = drivers.user_id;
--> statement-breakpoint
INSERT INTO retention_rules (key, position, what, keep_days, why, basis) VALUES
  ('dispatch.decisions', 7, 'Who was considered for a delivery, and why somebody was chosen', 90, 'To answer a driver who was not asked', 'Performance of the contract');
