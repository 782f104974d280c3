CREATE TABLE "lot_certificates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lot_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"lab" text NOT NULL,
	"tested_on" date NOT NULL,
	"valid_until" date,
	"results" jsonb NOT NULL,
	"lab_verdict" text NOT NULL,
	"verdict" text NOT NULL,
	"reasons" text[] NOT NULL,
	"file_key" text NOT NULL,
	"mime" text NOT NULL,
	"bytes" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"submitted_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "lot_certificates_state" CHECK ("lot_certificates"."state" in ('waiting', 'approved', 'refused', 'replaced', 'expired')),
	CONSTRAINT "lot_certificates_verdicts" CHECK ("lot_certificates"."verdict" in ('pass', 'fail') and "lot_certificates"."lab_verdict" in ('pass', 'fail')),
	CONSTRAINT "lot_certificates_reason" CHECK (("lot_certificates"."state" = 'refused') = ("lot_certificates"."reason" is not null)),
	CONSTRAINT "lot_certificates_bytes" CHECK ("lot_certificates"."bytes" > 0)
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"number" text NOT NULL,
	"code" text NOT NULL,
	"made_on" date NOT NULL,
	"expires_on" date NOT NULL,
	"received" integer NOT NULL,
	"remaining" integer NOT NULL,
	"state" text NOT NULL,
	"certified_until" date,
	"received_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "lots_code_unique" UNIQUE("code"),
	CONSTRAINT "lots_state" CHECK ("lots"."state" in ('waiting', 'on_shelf', 'withdrawn', 'expired', 'failed', 'recalled')),
	CONSTRAINT "lots_withdrawn" CHECK ("lots"."state" <> 'withdrawn' or "lots"."withdrawn_at" is not null),
	CONSTRAINT "lots_pieces" CHECK ("lots"."received" > 0 and "lots"."remaining" between 0 and "lots"."received"),
	CONSTRAINT "lots_days" CHECK ("lots"."expires_on" > "lots"."made_on"),
	CONSTRAINT "lots_code" CHECK ("lots"."code" ~ '^[0-9a-f]{12}$')
);
--> statement-breakpoint
CREATE TABLE "order_line_lots" (
	"ref_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	CONSTRAINT "order_line_lots_ref_id_lot_id_pk" PRIMARY KEY("ref_id","lot_id"),
	CONSTRAINT "order_line_lots_quantity" CHECK ("order_line_lots"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "product_import_lines" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"kind" text NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"note" text NOT NULL,
	"undo" jsonb,
	"undone" text,
	CONSTRAINT "product_import_lines_import_id_line_pk" PRIMARY KEY("import_id","line"),
	CONSTRAINT "product_import_lines_kind" CHECK ("product_import_lines"."kind" in ('created', 'changed', 'skipped', 'wrong'))
);
--> statement-breakpoint
CREATE TABLE "product_import_parts" (
	"import_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "product_import_parts_import_id_part_pk" PRIMARY KEY("import_id","part")
);
--> statement-breakpoint
CREATE TABLE "product_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vendor_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"bytes" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"headers" jsonb,
	"sample" jsonb,
	"columns" jsonb,
	"category_slug" text,
	"check_no" integer DEFAULT 1 NOT NULL,
	"problem" text,
	"done_line" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "product_imports_state" CHECK ("product_imports"."state" in ('uploading', 'checking', 'checked', 'unusable', 'running', 'done', 'undoing', 'undone')),
	CONSTRAINT "product_imports_problem" CHECK (("product_imports"."problem" is not null) = ("product_imports"."state" = 'unusable'))
);
--> statement-breakpoint
CREATE TABLE "recall_notices" (
	"recall_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"told_at" timestamp with time zone,
	CONSTRAINT "recall_notices_recall_id_order_id_pk" PRIMARY KEY("recall_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "recalls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lot_id" uuid NOT NULL,
	"vendor_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"recalled_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recalls_lotId_unique" UNIQUE("lot_id"),
	CONSTRAINT "recalls_reason" CHECK (length("recalls"."reason") between 5 and 500)
);
--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "lotted" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "certified" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "lot_certificates" ADD CONSTRAINT "lot_certificates_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_certificates" ADD CONSTRAINT "lot_certificates_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line_lots" ADD CONSTRAINT "order_line_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_import_lines" ADD CONSTRAINT "product_import_lines_import_id_product_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."product_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_import_parts" ADD CONSTRAINT "product_import_parts_import_id_product_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."product_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_imports" ADD CONSTRAINT "product_imports_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_notices" ADD CONSTRAINT "recall_notices_recall_id_recalls_id_fk" FOREIGN KEY ("recall_id") REFERENCES "public"."recalls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_notices" ADD CONSTRAINT "recall_notices_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_notices" ADD CONSTRAINT "recall_notices_customer_id_users_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lot_certificates_lot" ON "lot_certificates" USING btree ("lot_id","submitted_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "lot_certificates_queue" ON "lot_certificates" USING btree ("submitted_at","id") WHERE "lot_certificates"."state" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "lot_certificates_one_counts" ON "lot_certificates" USING btree ("lot_id") WHERE "lot_certificates"."state" = 'approved';--> statement-breakpoint
CREATE UNIQUE INDEX "lots_number" ON "lots" USING btree ("product_id","number") WHERE "lots"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "lots_recent" ON "lots" USING btree ("received_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "lots_next" ON "lots" USING btree ("product_id","expires_on","received_at","id") WHERE "lots"."state" = 'on_shelf';--> statement-breakpoint
CREATE INDEX "lots_expiry" ON "lots" USING btree ("expires_on") WHERE "lots"."state" in ('on_shelf', 'waiting');--> statement-breakpoint
CREATE INDEX "order_line_lots_lot" ON "order_line_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "product_import_lines_kind" ON "product_import_lines" USING btree ("import_id","kind","line");--> statement-breakpoint
CREATE INDEX "product_imports_vendor" ON "product_imports" USING btree ("vendor_id","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "product_imports_state" ON "product_imports" USING btree ("state","updated_at");--> statement-breakpoint
CREATE INDEX "recall_notices_order" ON "recall_notices" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "recall_notices_customer" ON "recall_notices" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "recall_notices_untold" ON "recall_notices" USING btree ("recall_id") WHERE "recall_notices"."told_at" is null;--> statement-breakpoint
CREATE INDEX "recalls_recent" ON "recalls" USING btree ("recalled_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "recalls_vendor" ON "recalls" USING btree ("vendor_id","recalled_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "stock_items" ADD CONSTRAINT "stock_lots_fit" CHECK ("stock_items"."lotted" between 0 and "stock_items"."available");