CREATE TABLE "searches_asked" (
	"day" date NOT NULL,
	"words" text NOT NULL,
	"searches" integer NOT NULL,
	"missed" integer NOT NULL,
	CONSTRAINT "searches_asked_day_words_pk" PRIMARY KEY("day","words"),
	CONSTRAINT "searches_asked_counts" CHECK ("searches_asked"."missed" between 0 and "searches_asked"."searches")
);
