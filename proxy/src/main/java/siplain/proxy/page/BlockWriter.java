package siplain.proxy.page;

/**
 * A way to write every kind of block. Blocks call it back, in place of a pattern switch over them,
 * for the reason told at {@link siplain.catalog.Entry#match}.
 */
public interface BlockWriter {
  void paragraph(Page.Paragraph paragraph);

  void steps(Page.Steps steps);

  void bullets(Page.Bullets bullets);

  void facts(Page.Facts facts);

  void cases(Page.Cases cases);

  void columns(Page.Columns columns);
}
