"""What every house may use and no house owns: layout, time, refs, refusals; no business."""
